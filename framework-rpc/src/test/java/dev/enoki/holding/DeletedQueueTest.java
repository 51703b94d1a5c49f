package dev.enoki.holding;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.PendingCalls;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcTimeoutException;
import dev.enoki.rpc.UnknownServiceException;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(120)
class DeletedQueueTest {
  private final Broker broker;
  private Connection connection;

  DeletedQueueTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void connect() throws Exception {
    CounterService.reset();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection("a test's");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void theServicesQueue() throws Exception {
    underLoad("service queue deleted", "rpc-counter");
  }

  /** Its name is that of the routing key that a caller gives as reply_to. */
  @Test
  void theCallersReplyQueue() throws Exception {
    try (var channel = connection.createChannel()) {
      channel.exchangeDeclare("nameko-rpc", "topic", true);
      String spy = channel.queueDeclare().getQueue();
      channel.queueBind(spy, "nameko-rpc", "counter.*");
      try (var client = RpcClient.connect(Config.of(Map.of("AMQP_URI", broker.uri())))) {
        var spied =
            client.service("counter").withTimeout(Duration.ofSeconds(60)).callAsync("add", "x");
        var request = Awaitility.await().until(() -> channel.basicGet(spy, true), Objects::nonNull);
        spied.cancel(false);
        PendingCalls.awaitNone(client);
        channel.queueDelete(spy);
        underLoad(
            "reply queue deleted",
            "rpc.reply-standalone_rpc_proxy-" + request.getProps().getReplyTo(),
            client);
      }
    }
  }

  private void underLoad(String test, String queue) throws Exception {
    try (var client = RpcClient.connect(Config.of(Map.of("AMQP_URI", broker.uri())))) {
      underLoad(test, queue, client);
    }
  }

  private void underLoad(String test, String queue, RpcClient client) throws Exception {
    try (var container =
            ServiceContainer.start(
                CounterService.class, Config.of(Map.of("AMQP_URI", broker.uri())));
        var callers = Callers.start(8, client, Duration.ofSeconds(2));
        var channel = connection.createChannel()) {
      for (int i = 0; i < 3; i++) {
        callers.awaitAnswers(50);
        channel.queueDelete(queue);
      }
      callers.awaitAnswers(50);
      callers.finish(test + " thrice, " + broker);
      assertThat(callers.failures())
          .allSatisfy(
              e ->
                  assertThat(e)
                      .isInstanceOfAny(RpcTimeoutException.class, UnknownServiceException.class));
      PendingCalls.awaitNone(client);
    }
  }
}
