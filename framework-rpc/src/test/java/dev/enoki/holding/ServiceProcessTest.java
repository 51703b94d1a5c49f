package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(120)
class ServiceProcessTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Broker broker;
  private final Config config;

  ServiceProcessTest(Broker broker) {
    this.broker = broker;
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void reset() {
    CounterService.reset();
  }

  private JavaProcess start(Class<?> service) throws Exception {
    JavaProcess process = JavaProcess.start(CounterProcess.class, broker.uri(), service.getName());
    Awaitility.await("the process consumes")
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> consumers() == 1);
    return process;
  }

  private long consumers() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (var connection = factory.newConnection();
        var channel = connection.createChannel()) {
      return channel.consumerCount("rpc-counter");
    }
  }

  private static List<CompletableFuture<Object>> tenCalls(RpcClient client) {
    var counter = client.service("counter").withTimeout(TIMEOUT);
    return IntStream.range(0, 10).mapToObj(i -> counter.callAsync("add", "held " + i)).toList();
  }

  @Test
  void whatAKilledProcessHadInWorkIsRunByAnother() throws Exception {
    try (var killed = start(CounterProcess.Holding.class);
        var client = RpcClient.connect(config)) {
      List<CompletableFuture<Object>> calls = tenCalls(client);
      killed.awaitLines("holds ", 10);
      try (var other = ServiceContainer.start(CounterService.class, config)) {
        killed.kill();
        assertThat(calls).allSatisfy(call -> assertThat((String) call.join()).startsWith("held "));
      }
      System.out.printf(
          "kill -9 on %s: 10 calls in work, all answered, %d told redelivered%n",
          broker, CounterService.REDELIVERED.get());
      assertThat(CounterService.REDELIVERED).hasValue(10);
    }
  }

  @Test
  void aStopUnderLoadLosesNothing() throws Exception {
    try (var stopped = start(CounterProcess.Counting.class);
        var other = ServiceContainer.start(CounterService.class, config);
        var client = RpcClient.connect(config);
        var callers = Callers.start(16, client, TIMEOUT)) {
      stopped.awaitLines("ran ", 100);
      stopped.terminate();
      assertThat(stopped.exitCode()).isZero();
      assertThat(stopped.linesAfter("stopped")).hasSize(1);
      callers.awaitAnswers(100);
      List<String> there = stopped.linesAfter("ran ");
      there.forEach(CounterService::ran);
      callers.finish("SIGTERM on " + broker + ", with " + there.size() + " runs in the process");
      assertThat(callers.failures()).isEmpty();
      assertThat(callers.answered()).allMatch(id -> CounterService.runs(id) == 1);
    }
  }

  @Test
  void aSecondSignalEndsTheProcessAtOnce() throws Exception {
    try (var held = start(CounterProcess.Holding.class);
        var client = RpcClient.connect(config)) {
      List<CompletableFuture<Object>> calls = tenCalls(client);
      held.awaitLines("holds ", 10);
      held.terminate();
      Awaitility.await("the first signal cancels the consumer")
          .atMost(TIMEOUT)
          .until(() -> consumers() == 0);
      assertThat(held.isRunning()).isTrue();
      held.terminate();
      assertThat(held.exitCode()).isZero();
      try (var other = ServiceContainer.start(CounterService.class, config)) {
        assertThat(calls).allSatisfy(call -> assertThat((String) call.join()).startsWith("held "));
      }
      assertThat(CounterService.REDELIVERED).hasValue(10);
    }
  }
}
