package dev.enoki.rpc;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that travel beside a request. AMQP has types for null, text, numbers but {@code
 * BigInteger}, booleans, bytes, {@code Date}, and lists and mappings of these.
 */
final class ContextData {
  /** How deep lists and mappings may be nested: RabbitMQ's client reads no more. */
  static final int MOST_LEVELS = 30;

  /** AMQP's limit for names, less the prefix that is put before. */
  static final int LONGEST_KEY = 255 - RpcHeaders.PREFIX.length();

  /** All headers must fit in one frame of 128 KiB, and the call stack is one of them. */
  static final int LARGEST = 64 * 1024;

  private static final Set<Class<?>> SCALARS =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Boolean.class,
          Date.class);

  private int size;

  private ContextData() {}

  /**
   * A copy that can be sent and that nobody changes.
   *
   * @throws IllegalArgumentException if AMQP has no type for a value; the message names the key
   */
  static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> values) {
    ContextData data = new ContextData();
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach((key, value) -> copy.put(data.key(key, key), data.value(key, value, 1)));
    return Collections.unmodifiableMap(copy);
  }

  private String key(String entry, String key) {
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_KEY) {
      throw refused(entry.substring(0, 20) + "…", "a name has at most " + LONGEST_KEY + " bytes");
    }
    add(entry, length + 1);
    return key;
  }

  private void add(String entry, int bytes) {
    size += bytes;
    if (size > LARGEST) {
      throw refused(entry, "with it there are more than " + LARGEST + " bytes");
    }
  }

  private @Nullable Object value(String entry, @Nullable Object value, int level) {
    if (level > MOST_LEVELS) {
      throw refused(entry, "it is nested deeper than " + MOST_LEVELS + " levels");
    }
    add(entry, 9); // the most that a number takes
    if (value == null || SCALARS.contains(value.getClass())) {
      return value;
    }
    if (value instanceof String || value instanceof LongString) {
      add(entry, value.toString().getBytes(StandardCharsets.UTF_8).length);
      return value.toString();
    }
    if (value instanceof byte[] bytes) {
      add(entry, bytes.length);
      return bytes.clone();
    }
    if (value instanceof BigDecimal number && fits(number)) {
      return number;
    }
    if (value instanceof Collection<?> values) {
      List<@Nullable Object> copy = new ArrayList<>();
      values.forEach(element -> copy.add(value(entry, element, level + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, element) ->
              copy.put(key(entry, String.valueOf(key)), value(entry, element, level + 1)));
      return Collections.unmodifiableMap(copy);
    }
    throw refused(
        entry, "AMQP has no type for " + value.getClass().getTypeName() + "; send its text");
  }

  /** AMQP's decimals have 32 bits and at most 255 places. */
  private static boolean fits(BigDecimal number) {
    return number.unscaledValue().bitLength() < 32 && number.scale() >= 0 && number.scale() < 256;
  }

  private static IllegalArgumentException refused(String entry, String why) {
    return new IllegalArgumentException("context data '" + entry + "' can't be sent: " + why);
  }
}
