package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.PendingCalls;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcTimeoutException;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(60)
class FullPoolTest {
  private static final Queue<Integer> RUN = new ConcurrentLinkedQueue<>();
  private static volatile CountDownLatch gate = new CountDownLatch(1);

  @Service("held")
  static class Held {
    @Rpc
    int run(int number) throws InterruptedException {
      RUN.add(number);
      gate.await();
      return number;
    }
  }

  private final Broker broker;

  FullPoolTest(Broker broker) {
    this.broker = broker;
    RUN.clear();
    gate = new CountDownLatch(1);
  }

  @Test
  void requestsWaitAtTheBrokerAndTheirCallersTimeOut() throws Exception {
    Config config =
        Config.of(
            Map.of(
                "AMQP_URI", broker.uri(), "HEARTBEAT", 2, "max_workers", 2, "prefetch_count", 2));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (var log = new LogOf("dev.enoki");
        var container = ServiceContainer.start(Held.class, config);
        var client = RpcClient.connect(config);
        var connection = factory.newConnection();
        var channel = connection.createChannel()) {
      var held = client.service("held");
      var first = IntStream.range(0, 2).mapToObj(i -> held.callAsync("run", i)).toList();
      Awaitility.await("both workers are busy").until(() -> RUN.size() == 2);
      var later = held.withTimeout(Duration.ofSeconds(6));
      List<CompletableFuture<Object>> waiting =
          IntStream.range(2, 10).mapToObj(i -> later.callAsync("run", i)).toList();
      Awaitility.await("the others wait at the broker")
          .until(() -> channel.messageCount("rpc-held") == 8);
      assertThat(waiting)
          .allSatisfy(
              call ->
                  assertThat(call.handle((result, failure) -> failure).join().getCause())
                      .isInstanceOf(RpcTimeoutException.class));
      gate.countDown();
      assertThat(first).allSatisfy(call -> assertThat(call.join()).isIn(0, 1));
      assertThat(held.call("run", 11)).isEqualTo(11);
      assertThat(RUN).containsExactlyInAnyOrder(0, 1, 11);
      PendingCalls.awaitNone(client);
      assertThat(log.count("service held: all 2 workers are busy")).isEqualTo(1);
      assertThat(log.count("lost the connection")).isZero();
      System.out.printf(
          "full pool, %s: 11 calls made, 3 answered, 8 timed out and never run%n", broker);
    }
  }
}
