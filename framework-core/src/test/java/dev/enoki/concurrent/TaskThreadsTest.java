package dev.enoki.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskThreadsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private Runnable beforeAThreadBegins = () -> {};
  private TaskThreads threads = threads(1, LONG);

  private TaskThreads threads(int most, Duration idleTime) {
    return new TaskThreads(
        task -> {
          Runnable before = beforeAThreadBegins;
          Thread thread =
              new Thread(
                  () -> {
                    before.run();
                    task.run();
                  });
          thread.setDaemon(true);
          started.add(thread);
          return thread;
        },
        most,
        idleTime);
  }

  @AfterEach
  void end() {
    threads.cutOff();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitIdle(Thread thread) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void oneThreadRunsTasksInTheOrderOfTheirComing() throws Exception {
    IntStream.range(0, 1000).forEach(i -> threads.execute(() -> seen.add(i)));
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.take()).isEqualTo(i);
    }
    assertThat(started).hasSize(1);
  }

  @Test
  void allThreadsRunAtOnceIfTasksTakeTheirTime() throws Exception {
    threads = threads(8, LONG);
    CyclicBarrier allOfThem = new CyclicBarrier(8);
    for (int i = 0; i < 800; i++) {
      threads.execute(
          () -> {
            try {
              allOfThem.await();
              seen.add("met");
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    for (int i = 0; i < 800; i++) {
      assertThat(seen.take()).isEqualTo("met");
    }
  }

  @Test
  void noMoreRunAtOnceThanMay() throws Exception {
    threads = threads(3, LONG);
    AtomicInteger running = new AtomicInteger();
    for (int i = 0; i < 3000; i++) {
      threads.execute(
          () -> {
            seen.add(running.incrementAndGet());
            Thread.yield();
            running.decrementAndGet();
          });
    }
    for (int i = 0; i < 3000; i++) {
      assertThat((int) seen.take()).isBetween(1, 3);
    }
    assertThat(started.size()).isBetween(1, 3);
  }

  @Test
  void aTaskThatBlocksHoldsNobodyUp() throws Exception {
    threads = threads(2, LONG);
    CountDownLatch never = new CountDownLatch(1);
    threads.execute(() -> await(never));
    for (int i = 0; i < 100; i++) {
      threads.execute(() -> seen.add("done"));
      assertThat(seen.take()).isEqualTo("done");
    }
  }

  @Test
  void oneThreadIsAwaitedAtATime() throws Exception {
    threads = threads(5, LONG);
    CountDownLatch mayBegin = new CountDownLatch(1);
    beforeAThreadBegins = () -> await(mayBegin);
    IntStream.range(0, 5).forEach(i -> threads.execute(() -> seen.add(i)));
    assertThat(started).hasSize(1);
    mayBegin.countDown();
    for (int i = 0; i < 5; i++) {
      seen.take();
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void whatComesTogetherWakesAThreadWhenAllIsRead() throws Exception {
    Thread reader =
        new Thread(
            () -> {
              Burst burst = new Burst();
              burst.begin();
              threads.execute(() -> seen.add("first"));
              threads.execute(() -> seen.add("second"));
              seen.add(started.size());
              burst.end();
            });
    reader.start();
    assertThat(seen.take()).isEqualTo(0);
    assertThat(seen.take()).isEqualTo("first");
    assertThat(seen.take()).isEqualTo("second");
    assertThat(started).hasSize(1);
  }

  @Test
  void aReaderThatEndsMidwayLeavesNothingBehind() throws Exception {
    Thread reader =
        new Thread(
            () -> {
              Burst burst = new Burst();
              burst.begin();
              threads.execute(() -> seen.add("read"));
              burst.leave();
              threads.execute(() -> seen.add("afterwards"));
            });
    reader.start();
    assertThat(seen.take()).isEqualTo("read");
    assertThat(seen.take()).isEqualTo("afterwards");
  }

  @Test
  void theThreadThatRanLastRunsNext() throws Exception {
    threads = threads(2, LONG);
    CountDownLatch first = new CountDownLatch(1);
    threads.execute(() -> await(first));
    threads.execute(() -> seen.add(Thread.currentThread()));
    Thread other = (Thread) seen.take();
    awaitIdle(other);
    first.countDown();
    for (Thread thread : started) {
      awaitIdle(thread);
    }
    Thread ranLast = started.stream().filter(thread -> thread != other).findFirst().orElseThrow();
    for (int i = 0; i < 10; i++) {
      threads.execute(() -> seen.add(Thread.currentThread()));
      assertThat(seen.take()).isSameAs(ranLast);
      awaitIdle(ranLast);
    }
  }

  @Test
  void shutdownRunsWhatIsThereAndTakesNoMore() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    threads.execute(() -> await(go));
    IntStream.range(0, 10).forEach(i -> threads.execute(() -> seen.add(i)));
    threads.shutdown();
    assertThat(threads.execute(() -> seen.add("late"))).isFalse();
    go.countDown();
    for (Thread thread : started) {
      thread.join();
    }
    assertThat(seen).containsExactlyElementsOf(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  @Test
  void shutdownEndsThreadsThatWait() throws Exception {
    threads = threads(4, LONG);
    CyclicBarrier allOfThem = new CyclicBarrier(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            try {
              allOfThem.await();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
    Awaitility.await().until(() -> started.size() == 4);
    for (Thread thread : started) {
      awaitIdle(thread);
    }
    threads.shutdown();
    for (Thread thread : started) {
      thread.join();
    }
  }

  @Test
  void cutOffInterruptsWhatRunsAndForgetsTheRest() throws Exception {
    threads.execute(
        () -> {
          try {
            seen.add("runs");
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            seen.add("interrupted");
          }
        });
    threads.execute(() -> seen.add("waited"));
    assertThat(seen.take()).isEqualTo("runs");
    threads.cutOff();
    assertThat(seen.take()).isEqualTo("interrupted");
    for (Thread thread : started) {
      thread.join();
    }
    assertThat(seen).isEmpty();
    assertThat(threads.execute(() -> seen.add("late"))).isFalse();
  }

  @Test
  void neitherAThrownErrorNorAnInterruptGoesOnToTheNextTask() throws Exception {
    threads.execute(
        () -> {
          Thread.currentThread().interrupt();
          throw new AssertionError("of a task");
        });
    threads.execute(() -> seen.add(Thread.currentThread().isInterrupted()));
    assertThat(seen.take()).isEqualTo(false);
    assertThat(started).hasSize(1);
  }

  @Test
  void aFailureThatCannotBePrintedIsNoneOfTheNextTask() throws Exception {
    threads.execute(
        () -> {
          throw new IllegalStateException() {
            @Override
            public String getMessage() {
              throw new UnsupportedOperationException("no words");
            }
          };
        });
    threads.execute(() -> seen.add("done"));
    assertThat(seen.take()).isEqualTo("done");
    assertThat(started).hasSize(1);
  }

  @Test
  void idleThreadsEndAndOthersComeWhenNeeded() throws Exception {
    threads = threads(1, Duration.ofMillis(1));
    for (int i = 0; i < 3; i++) {
      threads.execute(() -> seen.add(Thread.currentThread()));
      ((Thread) seen.take()).join(TimeUnit.MINUTES.toMillis(1));
    }
    assertThat(started).hasSize(3).noneMatch(Thread::isAlive);
  }
}
