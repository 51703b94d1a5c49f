package dev.enoki.tracer;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A record's fields, in order, without the table of a hash map, since there are two records a call
 * and few ever look for one field. Made by one thread; to all others, and to whoever has it as a
 * map, it is immutable.
 */
final class TraceFields extends AbstractMap<String, @Nullable Object> {
  private String[] keys = new String[20];
  private @Nullable Object[] values = new @Nullable Object[20];
  private int size;

  /** A field that isn't there yet. */
  void add(String key, @Nullable Object value) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    keys[size] = key;
    values[size] = value;
    size++;
  }

  /** A field that takes the place of one of the same name. */
  void set(String key, @Nullable Object value) {
    int index = index(key);
    if (index < 0) {
      add(key, value);
    } else {
      values[index] = value;
    }
  }

  private int index(@Nullable Object key) {
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int index = index(key);
    return index < 0 ? null : values[index];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return index(key) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<String, @Nullable Object>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
          if (next == size) {
            throw new NoSuchElementException();
          }
          int index = next++;
          return new SimpleImmutableEntry<>(keys[index], values[index]);
        }
      };
    }
  }
}
