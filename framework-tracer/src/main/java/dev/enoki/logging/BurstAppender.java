package dev.enoki.logging;

/** An appender that writes what one thread logs in a burst at the burst's end, all at once. */
interface BurstAppender {
  /** What the calling thread logs from here on may wait. */
  void beginBurst();

  /** What waits is written. */
  void endBurst();
}
