package dev.enoki.container;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that workers run on, so many at a time and no more: virtual ones where the JDK has
 * them (21 and later), a pool of daemons elsewhere.
 */
final class WorkerPool {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private final String service;
  private final int maxWorkers;
  private final ExecutorService threads;
  private final Semaphore places;
  private final AtomicBoolean toldFull = new AtomicBoolean();
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile boolean cutOff;

  private WorkerPool(String service, ExecutorService threads, int maxWorkers) {
    this.service = service;
    this.maxWorkers = maxWorkers;
    this.threads = threads;
    this.places = new Semaphore(maxWorkers);
  }

  static WorkerPool of(String service, int maxWorkers) {
    String name = service + "-worker-";
    ExecutorService threads =
        Runtime.version().feature() >= 21 ? virtual(name) : pooled(name, maxWorkers);
    return new WorkerPool(service, threads, maxWorkers);
  }

  private static ExecutorService pooled(String name, int maxWorkers) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            maxWorkers, maxWorkers, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** By reflection, since Enoki is compiled for JDK 17. */
  private static ExecutorService virtual(String name) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Method named = type.getMethod("name", String.class, long.class);
      Method factory = type.getMethod("factory");
      ThreadFactory threads = (ThreadFactory) factory.invoke(named.invoke(builder, name, 1L));
      Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
      return (ExecutorService) perTask.invoke(null, threads);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("virtual threads are not as JDK 21 has them", e);
    }
  }

  /**
   * Runs the task when there is a place.
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
    try {
      threads.execute(() -> runInPlace(task));
      return true;
    } catch (RejectedExecutionException e) {
      finished();
      return false;
    }
  }

  private void runInPlace(Runnable task) {
    try {
      places.acquire();
      try {
        task.run();
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // cut off before its turn
    } finally {
      finished();
    }
  }

  private void finished() {
    if (unfinished.decrementAndGet() == 0 && threads.isShutdown()) {
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

  /** Interrupts what runs; what waits for a place never will. */
  void cutOff() {
    cutOff = true;
    threads.shutdownNow();
    wakeDrain();
  }
}
