package dev.enoki.devbroker;

import org.jspecify.annotations.Nullable;

/** A task that waits for its time. */
final class Timer implements Comparable<Timer> {
  private final long atNanos;
  private @Nullable Runnable task;

  Timer(long atNanos, Runnable task) {
    this.atNanos = atNanos;
    this.task = task;
  }

  long nanosFrom(long now) {
    return atNanos - now;
  }

  void run() {
    if (task != null) {
      task.run();
    }
  }

  /** A cancelled timer stays queued until its time, but holds on to nothing. */
  void cancel() {
    task = null;
  }

  @Override
  @SuppressWarnings("ComparableAndEquals") // two timers of one moment are still two timers
  public int compareTo(Timer other) {
    return Long.compare(atNanos - other.atNanos, 0);
  }
}
