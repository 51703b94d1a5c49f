package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.PendingCalls;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcTimeoutException;
import dev.enoki.testing.NeedsRabbitMqServer;
import dev.enoki.testing.RabbitMqServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsRabbitMqServer
@Timeout(180)
class BrokerFaultsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  @AutoClose private static RabbitMqServer rabbitMq;

  private final OurThreads threads = OurThreads.now();

  @BeforeAll
  static void start() {
    rabbitMq = RabbitMqServer.start();
  }

  @BeforeEach
  void reset() {
    CounterService.reset();
  }

  private static Config config() {
    return Config.of(Map.of("AMQP_URI", rabbitMq.uri()));
  }

  @Test
  void stoppedAndStartedAgain() {
    underLoad(
        "RabbitMQ restarted",
        () -> {
          rabbitMq.stop();
          rabbitMq.startAgain();
        });
  }

  @Test
  void killedAndStartedAgain() {
    underLoad(
        "RabbitMQ killed",
        () -> {
          rabbitMq.kill();
          rabbitMq.startAgain();
        });
  }

  @Test
  void allConnectionsClosed() {
    underLoad(
        "close_all_connections", () -> rabbitMq.rabbitmqctl("close_all_connections", "for a test"));
  }

  private void underLoad(String test, Runnable fault) {
    try (var container = ServiceContainer.start(CounterService.class, config());
        var client = RpcClient.connect(config());
        var callers = Callers.start(32, client, TIMEOUT)) {
      callers.awaitAnswers(300);
      fault.run();
      callers.awaitAnswers(300);
      callers.finish(test);
      PendingCalls.awaitNone(client);
    }
    threads.awaitNoMore(test);
  }

  @Test
  void callsTimeOutWhileTheBrokerIsLowOnMemory() {
    try (var log = new LogOf("dev.enoki.amqp");
        var container = ServiceContainer.start(CounterService.class, config());
        var client = RpcClient.connect(config())) {
      rabbitMq.rabbitmqctl("set_vm_memory_high_watermark", "0");
      try {
        // it tells those who publish, and a while after the alarm
        Awaitility.await("the log says why")
            .atMost(TIMEOUT)
            .until(
                () -> {
                  call(client, "probe");
                  return log.count("the broker takes no messages for now (low on memory)") > 0;
                });
        List<CompletableFuture<Object>> calls =
            IntStream.range(0, 32).mapToObj(i -> call(client, "while told " + i)).toList();
        assertThat(calls)
            .allSatisfy(
                call ->
                    assertThat(call.handle((result, failure) -> failure).join().getCause())
                        .isInstanceOf(RpcTimeoutException.class));
        PendingCalls.awaitNone(client);
      } finally {
        rabbitMq.rabbitmqctl("set_vm_memory_high_watermark", "0.4");
      }
      log.await("the broker takes messages again");
      Awaitility.await("a call is answered")
          .atMost(TIMEOUT)
          .ignoreExceptions()
          .until(() -> client.service("counter").call("add", "after"), "after"::equals);
      System.out.println("memory alarm: 32 calls made, all timed out, none run");
      assertThat(CounterService.RUNS.keySet()).noneMatch(id -> id.startsWith("while told"));
    }
  }

  private static CompletableFuture<Object> call(RpcClient client, String id) {
    return client.service("counter").withTimeout(Duration.ofSeconds(2)).callAsync("add", id);
  }
}
