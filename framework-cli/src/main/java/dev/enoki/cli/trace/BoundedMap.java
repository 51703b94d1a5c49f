package dev.enoki.cli.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** Once it is full, what was put first is forgotten. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  BoundedMap(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
