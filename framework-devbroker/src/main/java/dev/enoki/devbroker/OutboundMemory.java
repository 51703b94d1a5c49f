package dev.enoki.devbroker;

/**
 * What waits for clients that read slowly or not at all, over all connections. When that is much,
 * each may have little waiting; when it is twice as much all the same, publishers wait too.
 */
final class OutboundMemory {
  private static final double LIMIT_OF_HEAP = 0.2;
  private static final int MUCH_FOR_ONE = 1 << 20;
  private static final int MUCH_FOR_ONE_WHEN_SHORT = 1 << 13;

  private final long limit = (long) (Runtime.getRuntime().maxMemory() * LIMIT_OF_HEAP);
  private final MemoryAlarm alarm;

  OutboundMemory(Runnable cleared) {
    this.alarm = new MemoryAlarm(limit, cleared);
  }

  boolean raised() {
    return alarm.raised();
  }

  /** Beyond how many bytes for it a client gets no more deliveries. */
  int mostForOne() {
    return alarm.used() > limit / 2 ? MUCH_FOR_ONE_WHEN_SHORT : MUCH_FOR_ONE;
  }

  void changed(int bytes) {
    if (bytes > 0) {
      alarm.taken(bytes);
    } else if (bytes < 0) {
      alarm.freed(-bytes);
    }
  }
}
