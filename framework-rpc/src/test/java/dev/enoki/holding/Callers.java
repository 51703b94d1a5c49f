package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcException;
import dev.enoki.rpc.ServiceProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Threads that call {@link CounterService} one call after another, and keep the count. */
final class Callers implements AutoCloseable {
  private final ServiceProxy counter;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean ending;

  private Callers(RpcClient client, Duration timeout) {
    this.counter = client.service("counter").withTimeout(timeout);
  }

  static Callers start(int number, RpcClient client, Duration timeout) {
    Callers callers = new Callers(client, timeout);
    for (int i = 1; i <= number; i++) {
      Thread thread = new Thread(callers::call, "caller-" + i);
      callers.threads.add(thread);
      thread.start();
    }
    return callers;
  }

  private void call() {
    while (!ending) {
      String id = UUID.randomUUID().toString();
      made.incrementAndGet();
      try {
        assertThat(counter.call("add", id)).isEqualTo(id);
        answered.add(id);
      } catch (Throwable e) {
        failures.add(e);
      }
    }
  }

  /** Returns when so many more calls are answered. */
  void awaitAnswers(int more) {
    int goal = answered.size() + more;
    Awaitility.await(more + " more answers")
        .atMost(Duration.ofSeconds(60))
        .until(() -> answered.size() >= goal);
  }

  Queue<Throwable> failures() {
    return failures;
  }

  Queue<String> answered() {
    return answered;
  }

  /**
   * Ends the calling. Checks that each call ended, in an answer or an error of ours, and that what
   * was answered was run.
   */
  void finish(String test) {
    close();
    Awaitility.await("every call ends")
        .atMost(Duration.ofSeconds(60))
        .until(() -> threads.stream().noneMatch(Thread::isAlive));
    Map<String, Integer> errors = new TreeMap<>();
    failures.forEach(failure -> errors.merge(failure.getClass().getSimpleName(), 1, Integer::sum));
    long twice = CounterService.RUNS.values().stream().filter(runs -> runs.get() > 1).count();
    System.out.printf(
        "%s: %d calls made, %d answered, failed %s, run twice %d (told redelivered: %d)%n",
        test, made.get(), answered.size(), errors, twice, CounterService.REDELIVERED.get());
    assertThat(answered.size() + failures.size()).isEqualTo(made.get());
    assertThat(failures).allSatisfy(e -> assertThat(e).isInstanceOf(RpcException.class));
    assertThat(answered).allMatch(id -> CounterService.runs(id) > 0);
  }

  @Override
  public void close() {
    ending = true;
  }
}
