package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.PendingCalls;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.NeedsRabbitMqServer;
import dev.enoki.testing.RabbitMqServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nodes, the service's queue on all of them. */
@NeedsRabbitMqServer
@Timeout(180)
class ClusterTest {
  @AutoClose private static RabbitMqServer first;
  @AutoClose private static RabbitMqServer second;
  @AutoClose private static RabbitMqServer third;

  private final OurThreads threads = OurThreads.now();

  @BeforeAll
  static void start() {
    first = RabbitMqServer.start();
    second = first.startAnother();
    third = first.startAnother();
  }

  private static Config config(RabbitMqServer... inOrder) {
    return Config.of(
        Map.of(
            "AMQP_URI",
            List.of(inOrder).stream().map(RabbitMqServer::uri).toList(),
            "queue_arguments",
            Map.of("x-queue-type", "quorum")));
  }

  @Test
  void oneNodeAfterTheOtherIsKilled() {
    CounterService.reset();
    try (var container =
            ServiceContainer.start(CounterService.class, config(first, second, third));
        var another = ServiceContainer.start(CounterService.class, config(second, third, first));
        var client = RpcClient.connect(config(third, first, second));
        var callers = Callers.start(32, client, Duration.ofSeconds(30))) {
      callers.awaitAnswers(300);
      third.kill(); // the callers', with their reply queue
      callers.awaitAnswers(300);
      third.startAgain();
      awaitThreeMembers();
      first.kill(); // that of a service, and of the queue's leader
      callers.awaitAnswers(300);
      callers.finish("two of three nodes killed, one after the other");
      PendingCalls.awaitNone(client);
    }
    threads.awaitNoMore("cluster");
  }

  /** Without a majority of its members a quorum queue stands still. */
  private static void awaitThreeMembers() {
    Awaitility.await("three members of the queue are on line")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(second.rabbitmqctl("--silent", "list_queues", "name", "online"))
                    .containsPattern("rpc-counter\\s+\\[[^,]+,[^,]+,[^,]+]"));
  }
}
