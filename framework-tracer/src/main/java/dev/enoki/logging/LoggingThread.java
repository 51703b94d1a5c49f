package dev.enoki.logging;

import org.jspecify.annotations.Nullable;

/** The thread that an event was logged on, which a queue's own thread stands in for. */
final class LoggingThread {
  private static final ThreadLocal<@Nullable Long> stoodInFor = new ThreadLocal<>();

  private LoggingThread() {}

  /** What the calling thread handles from here on was logged on this one. */
  static void standInFor(long id) {
    stoodInFor.set(id);
  }

  static long id() {
    Long id = stoodInFor.get();
    return id == null ? Thread.currentThread().getId() : id;
  }
}
