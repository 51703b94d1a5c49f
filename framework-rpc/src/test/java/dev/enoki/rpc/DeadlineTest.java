package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.extension.WorkerContext;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller, and three services one behind the other. */
@OnBothBrokers
class DeadlineTest {
  @Service("first")
  static class First {
    @RpcProxy(value = "second", timeout = 3_600)
    ServiceProxy second;

    private final WorkerContext worker;

    First(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    List<Object> deadlines() {
      List<Object> deadlines = new ArrayList<>(List.of(worker.deadline().toEpochMilli()));
      deadlines.addAll((List<?>) second.call("deadlines"));
      return deadlines;
    }

    @Rpc
    Object slow() {
      return second.call("slow");
    }
  }

  @Service("second")
  static class Second {
    @RpcProxy(value = "third", timeout = 0)
    ServiceProxy third;

    private final WorkerContext worker;

    Second(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    List<Object> deadlines() {
      return List.of(worker.deadline().toEpochMilli(), third.call("deadline"));
    }

    @Rpc
    Object slow() {
      try {
        return third.call("slow");
      } catch (RpcTimeoutException e) {
        Third.timeouts.release();
        throw e;
      }
    }
  }

  @Service("third")
  static class Third {
    static final AtomicInteger RUN = new AtomicInteger();
    static volatile CountDownLatch gate = new CountDownLatch(0);
    static volatile CountDownLatch running = new CountDownLatch(1);
    static volatile Semaphore timeouts = new Semaphore(0);
    private final WorkerContext worker;

    Third(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    Long deadline() {
      return worker.deadline() == null ? null : worker.deadline().toEpochMilli();
    }

    @Rpc
    String slow() throws InterruptedException {
      RUN.incrementAndGet();
      running.countDown();
      gate.await();
      return "late";
    }
  }

  private final Config config;
  private final List<ServiceContainer> containers = new ArrayList<>();
  private RpcClient client;

  DeadlineTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri(), "max_workers", 1));
  }

  @BeforeEach
  void start() {
    Third.gate = new CountDownLatch(0);
    Third.running = new CountDownLatch(1);
    Third.timeouts = new Semaphore(0);
    Third.RUN.set(0);
    containers.add(ServiceContainer.start(First.class, config));
    containers.add(ServiceContainer.start(Second.class, config));
    containers.add(ServiceContainer.start(Third.class, config));
    client = RpcClient.connect(config);
  }

  @AfterEach
  void stop() {
    Third.gate.countDown();
    client.close();
    containers.forEach(ServiceContainer::close);
  }

  @Test
  void noCallDownTheChainEndsAfterItsCallersDeadline() {
    List<?> deadlines =
        (List<?>) client.service("first").withTimeout(Duration.ofSeconds(20)).call("deadlines");
    assertThat(deadlines).hasSize(3);
    assertThat(deadlines.get(1)).isEqualTo(deadlines.get(0));
    assertThat(deadlines.get(2)).isEqualTo(deadlines.get(0));
  }

  @Test
  void aCallThatWaitsForEverHasNoDeadline() {
    assertThat(client.service("third").withTimeout(Duration.ZERO).call("deadline")).isNull();
    assertThat(client.service("third").call("deadline")).isNotNull();
  }

  @Test
  void aCallInTheMiddleOfTheChainEndsWithItsCallers() throws Exception {
    Third.gate = new CountDownLatch(1);
    // all end at the same time: its own time-out comes first, or that of the service it called
    assertThatThrownBy(
            () -> client.service("first").withTimeout(Duration.ofSeconds(3)).call("slow"))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("no reply from ");
    // else it would wait for an hour, as its proxy says
    assertThat(Third.timeouts.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLateReplyIsDroppedAndCounted() throws Exception {
    Third.gate = new CountDownLatch(1);
    ServiceProxy hasty = client.service("third").withTimeout(Duration.ofSeconds(3));
    var call = hasty.callAsync("slow");
    assertThat(Third.running.await(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(call::get).hasCauseInstanceOf(RpcTimeoutException.class);
    assertThat(client.lateReplies()).isZero();
    Third.gate.countDown();
    Awaitility.await().until(() -> client.lateReplies() == 1);
    assertThat(client.service("third").call("deadline")).isNotNull();
    assertThat(client.lateReplies()).isEqualTo(1);
  }

  @Test
  void aRequestThatWaitedTooLongIsNotRun() throws Exception {
    Third.gate = new CountDownLatch(1);
    var blocking = client.service("third").callAsync("slow");
    assertThat(Third.running.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 3; i++) {
      ServiceProxy hasty = client.service("third").withTimeout(Duration.ofMillis(100));
      assertThatThrownBy(() -> hasty.call("slow")).isInstanceOf(RpcTimeoutException.class);
    }
    Third.gate.countDown();
    assertThat(blocking.get()).isEqualTo("late");
    assertThat(client.service("third").call("deadline")).isNotNull();
    assertThat(Third.RUN).hasValue(1);
  }
}
