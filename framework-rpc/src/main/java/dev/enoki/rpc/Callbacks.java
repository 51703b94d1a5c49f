package dev.enoki.rpc;

import dev.enoki.concurrent.LightThreads;
import dev.enoki.concurrent.TaskThreads;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The threads on which the futures of one caller end, so that what hangs on them may block, even on
 * a further call: however many do, another thread is there for the next.
 */
final class Callbacks implements Executor {
  private static final Duration IDLE_TIME = Duration.ofSeconds(10);

  private final TaskThreads threads;

  Callbacks(String caller) {
    this.threads =
        new TaskThreads(LightThreads.named(caller + "-callback-"), Integer.MAX_VALUE, IDLE_TIME);
  }

  /** Runs the task on one of the threads, and after {@link #shutdown} on the calling one. */
  @Override
  public void execute(Runnable task) {
    if (!threads.execute(task)) {
      task.run();
    }
  }

  /** The threads end when they have run what they have. */
  void shutdown() {
    threads.shutdown();
  }
}
