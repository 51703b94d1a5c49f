package dev.enoki.devbroker;

/**
 * Counts bytes that are kept. Over the limit it is raised, and who publishes is no longer read
 * from; well under the limit it is cleared.
 */
final class MemoryAlarm {
  static final String REASON = "low on memory";

  private static final double LIMIT_OF_HEAP = 0.4;
  private static final double CLEARED_AT = 0.9;

  private final long limit;
  private final Runnable cleared;
  private long used;
  private boolean raised;

  MemoryAlarm(long limit, Runnable cleared) {
    this.limit = limit;
    this.cleared = cleared;
  }

  /** The default: 40 % of the heap, as RabbitMQ takes of the machine's memory. */
  static long partOfHeap() {
    return (long) (Runtime.getRuntime().maxMemory() * LIMIT_OF_HEAP);
  }

  boolean raised() {
    return raised;
  }

  long used() {
    return used;
  }

  void taken(long bytes) {
    used += bytes;
    raised |= used > limit;
  }

  void freed(long bytes) {
    used -= bytes;
    if (raised && used < limit * CLEARED_AT) {
      raised = false;
      cleared.run();
    }
  }
}
