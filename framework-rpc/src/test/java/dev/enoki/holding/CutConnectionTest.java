package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.PendingCalls;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import dev.enoki.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(120)
class CutConnectionTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Broker broker;
  private final OurThreads threads = OurThreads.now();
  private TcpProxy network;

  CutConnectionTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() {
    CounterService.reset();
    network = TcpProxy.to(broker.uri());
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static Config config(String uri, int heartbeat) {
    return Config.of(Map.of("AMQP_URI", uri, "HEARTBEAT", heartbeat));
  }

  @Test
  void onTheCallersSide() {
    cutAtRandom("cut on the callers' side", broker.uri(), network.uri());
  }

  @Test
  void onTheServicesSide() {
    cutAtRandom("cut on the service's side", network.uri(), broker.uri());
  }

  private void cutAtRandom(String test, String ofService, String ofCallers) {
    try (var container = ServiceContainer.start(CounterService.class, config(ofService, 1));
        var client = RpcClient.connect(config(ofCallers, 1));
        var callers = Callers.start(8, client, TIMEOUT)) {
      List<Consumer<TcpProxy>> faults =
          List.of(
              TcpProxy::drop, TcpProxy::reset, TcpProxy::reset, TcpProxy::drop, TcpProxy::stall);
      for (Consumer<TcpProxy> fault : faults) {
        callers.awaitAnswers(ThreadLocalRandom.current().nextInt(1, 100));
        fault.accept(network);
      }
      callers.awaitAnswers(100);
      callers.finish(test + ", " + broker);
      PendingCalls.awaitNone(client);
    }
    threads.awaitNoMore(test);
  }

  /** No heartbeat finds this network out, and the writer waits for it for ever. */
  @Test
  void callersTimeOutWhileTheNetworkTakesNothing() {
    try (var container = ServiceContainer.start(CounterService.class, config(broker.uri(), 0));
        var client = RpcClient.connect(config(network.uri(), 0))) {
      network.stall();
      assertThat(failuresOfBigCalls(client)).isEqualTo(32);
      PendingCalls.awaitNone(client);
    }
    threads.awaitNoMore("stalled for ever");
  }

  @Test
  void aStuckWriterIsFreedByTheHeartbeat() {
    try (var container = ServiceContainer.start(CounterService.class, config(broker.uri(), 0));
        var client = RpcClient.connect(config(network.uri(), 1))) {
      network.stall();
      assertThat(failuresOfBigCalls(client)).isPositive();
      Awaitility.await("a call is answered")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> client.service("counter").call("add", "after"), "after"::equals);
      PendingCalls.awaitNone(client);
    }
    threads.awaitNoMore("stalled");
  }

  private static long failuresOfBigCalls(RpcClient client) {
    var counter = client.service("counter").withTimeout(Duration.ofMillis(500));
    String ballast = "x".repeat(1 << 20);
    var calls =
        IntStream.range(0, 32)
            .mapToObj(i -> counter.callAsync("addBig", "big " + i, ballast))
            .toList();
    return calls.stream()
        .filter(call -> call.handle((result, failure) -> failure != null).join())
        .count();
  }
}
