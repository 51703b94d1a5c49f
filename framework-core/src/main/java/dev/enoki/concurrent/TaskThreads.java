package dev.enoki.concurrent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Threads that run tasks in the order in which these come, so many at a time and no more.
 *
 * <p>To wake a thread costs more than many a task. So one is awaited at a time, which wakes the
 * next if it finds more than its own task; meanwhile, those that are awake go on. And it is the one
 * that ran last that is woken, for what it left in the caches. The others have their idle time, and
 * end. No task waits for one that blocks while a thread can be had. Safe to share between threads.
 */
public final class TaskThreads {
  private static final Logger log = LoggerFactory.getLogger(TaskThreads.class);

  private final ThreadFactory factory;
  private final int most;
  private final Duration idleTime;

  private final ReentrantLock lock = new ReentrantLock(); // a monitor would pin virtual threads

  // guarded by lock
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Set<Runner> runners = new HashSet<>();
  private final Deque<Runner> idle = new ArrayDeque<>();
  private @Nullable Runner awaited;
  private boolean wakesLater;
  private boolean shutdown;

  /**
   * Threads are started when tasks come.
   *
   * @param most at a time
   * @param idleTime a thread that has had no task for so long ends
   */
  public TaskThreads(ThreadFactory factory, int most, Duration idleTime) {
    this.factory = factory;
    this.most = most;
    this.idleTime = idleTime;
  }

  /**
   * Runs the task, now or when a thread is free. What it throws is logged. Of what comes in a
   * {@link Burst}, all is handed over before a thread is woken for it.
   *
   * @return false after {@link #shutdown}
   */
  public boolean execute(Runnable task) {
    lock.lock();
    try {
      if (shutdown) {
        return false;
      }
      tasks.add(task);
      if (!Burst.isUnderWay()) {
        wakeNext();
      } else if (!wakesLater && awaited == null) {
        wakesLater = true;
        Burst.putOff(this::wake);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      wakesLater = false;
      wakeNext();
    } finally {
      lock.unlock();
    }
  }

  private void wakeNext() {
    if (awaited != null || tasks.isEmpty()) {
      return;
    }
    Runner next = idle.poll();
    if (next != null) {
      awaited = next;
      next.turn.signal();
    } else if (runners.size() < most) {
      next = new Runner();
      next.thread.start();
      runners.add(next);
      awaited = next;
    }
  }

  /** Takes no more tasks; those that it has are run. */
  public void shutdown() {
    lock.lock();
    try {
      shutdown = true;
      idle.forEach(runner -> runner.turn.signal());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the tasks that don't run yet, and interrupts those that do. */
  public void cutOff() {
    lock.lock();
    try {
      shutdown = true;
      tasks.clear();
      runners.forEach(runner -> runner.thread.interrupt());
    } finally {
      lock.unlock();
    }
  }

  private final class Runner implements Runnable {
    private final Thread thread = factory.newThread(this);
    private final Condition turn = lock.newCondition();

    @Override
    public void run() {
      for (Runnable task = take(); task != null; task = take()) {
        try {
          task.run();
        } catch (Throwable e) {
          FailureLog.write(log, Level.ERROR, "a task failed", e);
        }
      }
    }

    /** Null if this thread is to end. */
    private @Nullable Runnable take() {
      Thread.interrupted(); // whatever the last task has left
      lock.lock();
      try {
        long left = idleTime.toNanos();
        for (arrive(); tasks.isEmpty(); arrive()) {
          if (shutdown || left <= 0) {
            runners.remove(this);
            return null;
          }
          idle.push(this);
          try {
            left = turn.awaitNanos(left);
          } catch (InterruptedException e) {
            left = 0; // cut off
          } finally {
            idle.remove(this);
          }
        }
        Runnable task = tasks.remove();
        wakeNext();
        return task;
      } finally {
        lock.unlock();
      }
    }

    /** Whoever is here needs no more waking. */
    private void arrive() {
      if (awaited == this) {
        awaited = null;
      }
    }
  }
}
