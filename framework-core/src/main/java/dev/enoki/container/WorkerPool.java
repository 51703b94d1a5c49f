package dev.enoki.container;

import dev.enoki.concurrent.LightThreads;
import dev.enoki.concurrent.TaskThreads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that workers run on, so many at a time and no more. */
final class WorkerPool {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private static final Duration IDLE_TIME = Duration.ofSeconds(30);

  private final String service;
  private final int maxWorkers;
  private final TaskThreads threads;
  private final AtomicBoolean toldFull = new AtomicBoolean();
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile boolean draining;
  private volatile boolean cutOff;

  WorkerPool(String service, int maxWorkers) {
    this.service = service;
    this.maxWorkers = maxWorkers;
    this.threads = new TaskThreads(LightThreads.named(service + "-worker-"), maxWorkers, IDLE_TIME);
  }

  /**
   * Runs the task when a worker is free.
   *
   * @return false if the pool takes no more
   */
  boolean execute(Runnable task) {
    if (unfinished.incrementAndGet() >= maxWorkers && toldFull.compareAndSet(false, true)) {
      log.warn(
          "service {}: all {} workers are busy (max_workers); what comes now has to wait."
              + " This is said once",
          service,
          maxWorkers);
    }
    if (threads.execute(() -> run(task))) {
      return true;
    }
    finished();
    return false;
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      finished();
    }
  }

  private void finished() {
    if (unfinished.decrementAndGet() == 0 && draining) {
      wakeDrain();
    }
  }

  private synchronized void wakeDrain() {
    notifyAll();
  }

  /** How many tasks run, or wait for a place. */
  int unfinished() {
    return unfinished.get();
  }

  /** Whether the workers were given up: interrupted, and waited for no longer. */
  boolean isCutOff() {
    return cutOff;
  }

  /**
   * Takes no more tasks, waits for those it has, and cuts off what isn't done in time. A cut-off
   * from elsewhere ends the wait.
   *
   * @return false if there was a cut-off
   */
  boolean drain(Duration limit) {
    threads.shutdown();
    draining = true;
    if (!awaitFinished(limit)) {
      cutOff();
    }
    return !cutOff;
  }

  private synchronized boolean awaitFinished(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (unfinished.get() > 0 && !cutOff) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Interrupts what runs; what waits never will. */
  void cutOff() {
    cutOff = true;
    threads.cutOff();
    wakeDrain();
  }
}
