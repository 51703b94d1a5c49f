package dev.enoki.devbroker;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Timers in the order of their times. */
final class TimerQueue {
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();

  Timer after(Duration delay, Runnable task) {
    Timer timer = new Timer(System.nanoTime() + delay.toNanos(), task);
    timers.add(timer);
    return timer;
  }

  /** How long to wait for the first timer: at least 1 ms; 0, a selector's "for ever", for none. */
  long millisToNext() {
    Timer first = timers.peek();
    if (first == null) {
      return 0;
    }
    long nanos = Math.max(0, first.nanosFrom(System.nanoTime()));
    return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }

  void runDue() {
    long now = System.nanoTime();
    Timer first = timers.peek();
    while (first != null && first.nanosFrom(now) <= 0) {
      timers.remove();
      EventLoop.guard(first::run);
      first = timers.peek();
    }
  }
}
