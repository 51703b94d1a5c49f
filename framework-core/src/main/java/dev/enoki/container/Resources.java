package dev.enoki.container;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the containers of one process share; closed once, last made first. */
final class Resources implements AutoCloseable {
  private final Map<Class<?>, AutoCloseable> byType = new LinkedHashMap<>();

  synchronized <T extends AutoCloseable> T get(Class<T> type, Supplier<T> first) {
    AutoCloseable resource = byType.get(type);
    if (resource == null) {
      resource = first.get();
      byType.put(type, resource);
    }
    return type.cast(resource);
  }

  @Override
  public synchronized void close() {
    Stopping stopping = new Stopping("resources");
    AutoCloseable[] all = byType.values().toArray(new AutoCloseable[0]);
    byType.clear();
    for (int i = all.length - 1; i >= 0; i--) {
      stopping.step(all[i], AutoCloseable::close);
    }
  }
}
