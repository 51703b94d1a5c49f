package dev.enoki.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.EnokiException;
import dev.enoki.Service;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.DependencyType;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceContainerTest {
  /** Everything that happens, in one list. */
  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  private static volatile CountDownLatch entered = new CountDownLatch(1);
  private static volatile CountDownLatch gate = new CountDownLatch(1);

  @Retention(RetentionPolicy.RUNTIME)
  @DependencyType(NoteProvider.class)
  @interface Note {
    String value();
  }

  /** Writes down what it hears; fails where its name says so. */
  static final class NoteProvider implements DependencyProvider {
    private String name = "";

    @Override
    public void setup(ExtensionContext context, DependencySite site) {
      name = ((Note) site.annotation()).value();
      context.shared(Ink.class, Ink::new);
      context.resource(Paper.class, Paper::new);
      EVENTS.add(name + " setup");
    }

    @Override
    public void start() {
      EVENTS.add(name + " start");
      if (name.equals("fails in start")) {
        throw new IllegalStateException("no start");
      }
    }

    @Override
    public void stop() {
      EVENTS.add(name + " stop");
    }

    @Override
    public void close() {
      EVENTS.add(name + " close");
    }

    @Override
    public Object dependency(WorkerContext worker) {
      EVENTS.add(name + " dependency");
      return name + " for " + worker.contextData().get("language");
    }

    @Override
    public void workerSetup(WorkerContext worker) {
      EVENTS.add(name + " workerSetup");
      if (name.equals("fails in setup")) {
        throw new IllegalStateException("no setup");
      }
    }

    @Override
    public void workerResult(WorkerContext worker, WorkerResult result) {
      EVENTS.add(name + " workerResult " + result);
      if (name.equals("fails in result")) {
        throw new Wordless();
      }
    }

    @Override
    public void workerTeardown(WorkerContext worker) {
      EVENTS.add(name + " workerTeardown");
    }

    @Override
    public void requestRejected(WorkerContext worker, WorkerResult result) {
      EVENTS.add(name + " requestRejected " + result);
    }
  }

  /** Not even a log can print it. */
  static final class Wordless extends RuntimeException {
    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("no words");
    }
  }

  static final class Ink implements Extension {
    @Override
    public void start() {
      EVENTS.add("ink start");
    }

    @Override
    public void stop() {
      EVENTS.add("ink stop");
    }
  }

  static final class Paper implements AutoCloseable {
    @Override
    public void close() {
      EVENTS.add("paper close");
    }
  }

  @Service("noted")
  static class Noted {
    @Note("field")
    String field;

    private final String parameter;

    Noted(@Note("parameter") String parameter) {
      this.parameter = parameter;
    }

    @Direct
    String both() {
      EVENTS.add("method");
      return parameter + ", " + field;
    }

    @Direct
    void fails() throws Exception {
      throw new java.io.IOException("disk full");
    }
  }

  @Service("unlucky")
  @Note("listener")
  static class Unlucky {
    @Note("fails in setup")
    String setup;

    @Direct
    void never() {
      EVENTS.add("method");
    }
  }

  @Service("careless")
  @Note("listener")
  static class Careless {
    @Note("fails in result")
    String result;

    @Note("last")
    String last;

    @Direct
    String works() {
      return "done";
    }
  }

  @Service("unstartable")
  static class Unstartable {
    @Note("fails in start")
    String start;

    @Direct
    void never() {}
  }

  @Service("slow")
  static class Slow {
    @Direct
    String waits() throws InterruptedException {
      entered.countDown();
      gate.await();
      return "waited";
    }
  }

  @Service("later")
  static class Later {
    @Direct
    CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(() -> "done");
    }

    @Direct
    Future<String> future() {
      return new FutureTask<>(() -> "done") {
        {
          run();
        }
      };
    }

    @Direct
    CompletableFuture<String> fails() {
      return CompletableFuture.failedFuture(new java.io.IOException("disk full"));
    }

    @Direct
    CompletableFuture<String> failsWithoutCause() {
      return new CompletableFuture<>() {
        @Override
        public String get() throws ExecutionException {
          throw new ExecutionException("no more is known", null);
        }
      };
    }
  }

  @Service("paired")
  static class Paired {
    private static final CyclicBarrier PAIR = new CyclicBarrier(2);
    private static final AtomicInteger running = new AtomicInteger();

    /** Says how many there are, at a time when there are at least two. */
    @Direct
    int meets() throws Exception {
      int now = running.incrementAndGet();
      PAIR.await();
      running.decrementAndGet();
      PAIR.await();
      return now;
    }
  }

  @Service("stacked")
  static class Stacked {
    private final WorkerContext worker;

    Stacked(WorkerContext worker) {
      this.worker = worker;
    }

    @Direct
    List<String> stack() {
      return worker.callIdStack();
    }
  }

  @BeforeEach
  void forget() {
    EVENTS.clear();
    entered = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  private static Config config(Object... settings) {
    Config config = Config.of(Map.of());
    for (int i = 0; i < settings.length; i += 2) {
      config = config.with((String) settings[i], settings[i + 1]);
    }
    return config;
  }

  @Test
  void aCallRunsThroughEveryProviderInOrder() {
    try (ServiceContainer container = ServiceContainer.start(Noted.class, config())) {
      EVENTS.clear();
      WorkerResult result = Direct.Calls.of("noted").call("both").result();
      assertThat(result.value()).isEqualTo("parameter for en, field for en");
      assertThat(container.service()).isEqualTo("noted");
    }
    assertThat(EVENTS)
        .containsExactly(
            "parameter dependency",
            "field dependency",
            "parameter workerSetup",
            "field workerSetup",
            "method",
            "parameter workerResult success",
            "field workerResult success",
            "parameter workerTeardown",
            "field workerTeardown",
            "field stop",
            "parameter stop",
            "ink stop",
            "field close",
            "parameter close",
            "paper close");
  }

  @Test
  void whatTheMethodThrowsIsTheResult() {
    try (ServiceContainer container = ServiceContainer.start(Noted.class, config())) {
      WorkerResult result = Direct.Calls.of("noted").call("fails").result();
      assertThat(result.failure()).isInstanceOf(java.io.IOException.class).hasMessage("disk full");
    }
  }

  @Test
  void aResultThatIsStillToComeIsWaitedFor() {
    try (ServiceContainer container = ServiceContainer.start(Later.class, config())) {
      Direct.Calls later = Direct.Calls.of("later");
      assertThat(later.call("stage").result().value()).isEqualTo("done");
      assertThat(later.call("future").result().value()).isEqualTo("done");
      assertThat(later.call("fails").result().failure())
          .isInstanceOf(java.io.IOException.class)
          .hasMessage("disk full");
      assertThat(later.call("failsWithoutCause").result().failure())
          .isInstanceOf(ExecutionException.class)
          .hasMessage("no more is known");
    }
  }

  @Test
  void aProviderThatFailsInSetupFailsTheCallAndNotTheContainer() {
    try (ServiceContainer container = ServiceContainer.start(Unlucky.class, config())) {
      EVENTS.clear();
      for (int i = 0; i < 2; i++) {
        WorkerResult result = Direct.Calls.of("unlucky").call("never").result();
        assertThat(result.failure()).hasMessage("no setup");
      }
    }
    assertThat(EVENTS).doesNotContain("method");
    assertThat(EVENTS.stream().filter("listener workerSetup"::equals)).hasSize(2);
    assertThat(EVENTS.stream().filter("listener workerTeardown"::equals)).hasSize(2);
  }

  @Test
  void aProviderThatFailsInResultHurtsNobodyElse() {
    try (ServiceContainer container = ServiceContainer.start(Careless.class, config())) {
      assertThat(Direct.Calls.of("careless").call("works").result().value()).isEqualTo("done");
    }
    assertThat(EVENTS)
        .contains(
            "listener workerResult success",
            "last workerResult success",
            "listener workerTeardown",
            "fails in result workerTeardown",
            "last workerTeardown");
  }

  @Test
  void aRequestThatReachesNoMethodIsRejected() {
    try (ServiceContainer container = ServiceContainer.start(Careless.class, config())) {
      EVENTS.clear();
      WorkerResult result = Direct.Calls.of("careless").call("nowhere").result();
      assertThat(result.failure()).hasMessage("no such method");
    }
    assertThat(EVENTS)
        .contains(
            "listener requestRejected failure: java.lang.IllegalArgumentException: no such method")
        .doesNotContain("listener workerSetup");
  }

  @Test
  void aStartThatFailsLeavesNothingBehind() {
    assertThatThrownBy(() -> ServiceContainer.start(Unstartable.class, config()))
        .hasMessage("no start");
    assertThat(EVENTS)
        .containsExactly(
            "fails in start setup",
            "ink start",
            "fails in start start",
            "ink stop",
            "fails in start close",
            "paper close");
  }

  @Test
  void theStackIsCutToTheNewestIds() {
    try (ServiceContainer container =
        ServiceContainer.start(Stacked.class, config("parent_calls_tracked", 2))) {
      WorkerResult result = Direct.Calls.of("stacked").call("stack").result();
      assertThat((List<?>) result.value())
          .hasSize(3)
          .satisfies(stack -> assertThat(stack.subList(0, 2)).isEqualTo(List.of("c.d.2", "e.f.3")))
          .satisfies(stack -> assertThat((String) stack.get(2)).startsWith("stacked.stack."));
    }
  }

  @Test
  void aStopWaitsForTheWorkers() throws Exception {
    ServiceContainer container = ServiceContainer.start(Slow.class, config());
    Direct.DirectRequest request = Direct.Calls.of("slow").call("waits");
    entered.await();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(container::stop);
    Awaitility.await().until(() -> container.toString().contains("STOPPING"));
    Direct.DirectRequest late = awaitAbandoned();
    assertThat(late.completed).isCancelled();
    gate.countDown();
    stop.join();
    assertThat(request.result().value()).isEqualTo("waited");
    container.await();
  }

  /** Requests are taken until the pool is shut, a moment after the state says so. */
  private static Direct.DirectRequest awaitAbandoned() {
    return Awaitility.await()
        .until(
            () -> Direct.Calls.of("slow").call("waits"),
            request -> request.completed.isCancelled());
  }

  @Test
  void aWorkerThatTakesTooLongIsCutOffAndItsRequestGoesBack() throws Exception {
    ServiceContainer container =
        ServiceContainer.start(Slow.class, config("shutdown_timeout", 0.05));
    Direct.DirectRequest request = Direct.Calls.of("slow").call("waits");
    entered.await();
    container.stop();
    Awaitility.await().until(request.completed::isCancelled);
  }

  @Test
  void noMoreThanMaxWorkersRunAtATime() {
    try (ServiceContainer container =
        ServiceContainer.start(Paired.class, config("max_workers", 2))) {
      List<Direct.DirectRequest> requests =
          IntStream.range(0, 100).mapToObj(i -> Direct.Calls.of("paired").call("meets")).toList();
      assertThat(requests)
          .extracting(request -> (Integer) request.result().value())
          .containsOnly(1, 2);
    }
  }

  @Test
  void aContainerThatDiesSaysWhy() {
    ServiceContainer container = ServiceContainer.start(Slow.class, config());
    Direct.Calls.of("slow").context.fail(new IllegalStateException("the queue is not ours"));
    assertThatThrownBy(container::await)
        .isInstanceOf(EnokiException.class)
        .hasMessage("service slow died: the queue is not ours")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRunnerSharesResourcesAndClosesThemOnce() {
    ServiceRunner runner = ServiceRunner.of(config(), Noted.class, Careless.class);
    runner.start();
    runner.stop();
    runner.stop();
    assertThat(EVENTS.stream().filter("paper close"::equals)).hasSize(1);
    assertThat(EVENTS.get(EVENTS.size() - 1)).isEqualTo("paper close");
  }

  @Test
  void twoServicesOfOneNameAreRefused() {
    assertThatThrownBy(() -> ServiceRunner.of(config(), Slow.class, Slow.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("another service has the name 'slow': class " + Slow.class.getName());
  }

  @Test
  void workersAreDaemonsWithTheServicesName() throws Exception {
    AtomicInteger found = new AtomicInteger();
    try (ServiceContainer container = ServiceContainer.start(Slow.class, config())) {
      Direct.Calls.of("slow").call("waits");
      entered.await();
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("slow-worker-"))
          .peek(thread -> assertThat(thread.isDaemon()).isTrue())
          .forEach(thread -> found.incrementAndGet());
      gate.countDown();
    }
    // virtual threads aren't listed
    assertThat(found.get()).isEqualTo(Runtime.version().feature() >= 21 ? 0 : 1);
  }
}
