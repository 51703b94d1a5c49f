package dev.enoki.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/** Threads that call one call after another, until they are told to end. */
final class Callers {
  private final CallMix mix;
  private final List<Thread> threads;
  // Fair, or the callers would never let the quiet begin.
  private final ReadWriteLock quiet = new ReentrantReadWriteLock(true);
  private volatile boolean ending;

  private Callers(int number, CallMix mix, long seed) {
    this.mix = mix;
    this.threads =
        IntStream.range(0, number)
            .mapToObj(i -> new Thread(() -> call(new Random(seed + i)), "soak-caller-" + i))
            .toList();
  }

  static Callers start(int number, CallMix mix, long seed) {
    Callers callers = new Callers(number, mix, seed);
    for (Thread thread : callers.threads) {
      thread.setDaemon(true); // a call that hangs for ever doesn't keep the verdict
      thread.start();
    }
    return callers;
  }

  private void call(Random random) {
    while (!ending) {
      quiet.readLock().lock();
      try {
        mix.call(random);
      } finally {
        quiet.readLock().unlock();
      }
    }
  }

  /** Runs while no call is under way, and waits for that first; not for ever, for one may hang. */
  void whileQuiet(Runnable task) throws InterruptedException {
    Duration limit = CallMix.TIMEOUT.plus(CallMix.GRACE);
    boolean isQuiet = quiet.writeLock().tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      task.run();
    } finally {
      if (isQuiet) {
        quiet.writeLock().unlock();
      }
    }
  }

  /** Returns when all calls have ended, or should have. */
  void finish() throws InterruptedException {
    ending = true;
    long deadline = System.nanoTime() + CallMix.TIMEOUT.plus(CallMix.GRACE).toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
    }
  }
}
