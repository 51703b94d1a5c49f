package dev.enoki.rpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the replies that the broker has not confirmed yet. */
final class Unconfirmed {
  private int count;

  synchronized void more() {
    count++;
  }

  synchronized void less() {
    count--;
    if (count == 0) {
      notifyAll();
    }
  }

  synchronized void awaitNone(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (long left = limit.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
