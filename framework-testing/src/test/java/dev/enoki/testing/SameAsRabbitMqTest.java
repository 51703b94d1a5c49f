package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Users, alarms, restarts and many connections: one set of expectations for both brokers. */
final class SameAsRabbitMqTest {
  /** A broker with the virtual hosts shop and locked, and the user orders who may use shop. */
  interface Controlled {
    int port();

    void block();

    void unblock();

    void restart();

    void close();
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Answers {
    private final Controlled broker;

    Answers(Controlled broker) {
      this.broker = broker;
    }

    @AfterAll
    void close() {
      broker.close();
    }

    private Connection connect(String user, String password, String virtualHost) throws Exception {
      var factory = new ConnectionFactory();
      factory.setHost("127.0.0.1");
      factory.setPort(broker.port());
      factory.setUsername(user);
      factory.setPassword(password);
      factory.setVirtualHost(virtualHost);
      factory.setAutomaticRecoveryEnabled(false);
      return factory.newConnection();
    }

    private Connection connect() throws Exception {
      return connect("guest", "guest", "/");
    }

    @Test
    void refusesWhoMayNot() throws Exception {
      assertThatThrownBy(() -> connect("orders", "wrong", "shop"))
          .isInstanceOf(AuthenticationFailureException.class);
      assertThat(refusal("locked"))
          .isEqualTo("530 NOT_ALLOWED - access to vhost 'locked' refused for user 'orders'");
      assertThat(refusal("nowhere")).isEqualTo("530 NOT_ALLOWED - vhost nowhere not found");
    }

    private String refusal(String virtualHost) {
      try {
        connect("orders", "secret", virtualHost).abort();
        return "connected";
      } catch (Exception e) {
        return reason((ShutdownSignalException) e.getCause());
      }
    }

    @Test
    void asksForPermissions() throws Exception {
      Connection connection = connect("orders", "secret", "shop");
      Channel channel = connection.createChannel();
      channel.queueDeclare("my", true, false, false, null);
      channel.queueBind("my", "amq.topic", "k");
      channel.basicPublish("", "my", null, new byte[1]);
      await().until(() -> channel.basicGet("my", true) != null);
      channel.exchangeDeclarePassive("amq.fanout");
      channel.queueDeclare("my-own", true, false, false, Map.of("x-dead-letter-exchange", ""));
      refused(
          connection, "queue 'other'", it -> it.queueDeclare("other", true, false, false, null));
      refused(connection, "queue 'other'", it -> it.basicGet("other", true));
      refused(connection, "queue 'other'", it -> it.queuePurge("other"));
      refused(connection, "queue 'other'", it -> it.queueBind("other", "", "k"));
      refused(connection, "queue 'other'", it -> it.queueDelete("other"));
      refused(connection, "exchange 'amq.direct'", it -> it.queueBind("my", "amq.direct", "k"));
      refused(connection, "exchange 'other'", it -> it.exchangeDeclare("other", "topic"));
      refused(connection, "exchange 'other'", it -> it.exchangeDelete("other"));
      refused(
          connection,
          "exchange 'amq.fanout'",
          it -> it.basicPublish("amq.fanout", "", null, new byte[1]));
      refused(
          connection,
          "exchange 'other'",
          it ->
              it.queueDeclare(
                  "my-dead", true, false, false, Map.of("x-dead-letter-exchange", "other")));
      connection.abort();
    }

    interface Asking {
      void ask(Channel channel) throws Exception;
    }

    private static void refused(Connection connection, String what, Asking asking)
        throws Exception {
      Channel channel = connection.createChannel();
      try {
        asking.ask(channel);
      } catch (IOException | ShutdownSignalException e) {
        // The channel's close says why.
      }
      await().until(() -> !channel.isOpen());
      assertThat(reason(channel.getCloseReason()))
          .isEqualTo(
              "403 ACCESS_REFUSED - access to %s in vhost 'shop' refused for user 'orders'", what);
    }

    @Test
    void blocksFromTheNextPublishOn() throws Exception {
      Connection publishing = connect();
      Connection consuming = connect();
      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      BlockedCallback blocked = reason -> told.add("blocked");
      publishing.addBlockedListener(blocked, () -> told.add("unblocked"));
      Channel publisher = publishing.createChannel();
      publisher.queueDeclare("blocked", true, false, false, null);
      publisher.confirmSelect();
      publisher.basicPublish("", "blocked", null, new byte[1]);
      publisher.waitForConfirmsOrDie(10_000);
      broker.block();
      publisher.basicPublish("", "blocked", null, new byte[2]);
      await().until(() -> told.contains("blocked"));
      Channel consumer = consuming.createChannel();
      assertThat(consumer.basicGet("blocked", true).getBody()).hasSize(1);
      assertThat(consumer.basicGet("blocked", true)).isNull();
      broker.unblock();
      publisher.waitForConfirmsOrDie(30_000);
      assertThat(consumer.basicGet("blocked", true).getBody()).hasSize(2);
      await().until(() -> List.copyOf(told).equals(List.of("blocked", "unblocked")));
      publishing.abort();
      consuming.abort();
    }

    @Test
    void restartsWithWhatIsDurable() throws Exception {
      Connection connection = connect();
      Channel channel = connection.createChannel();
      channel.queueDeclare("durable", true, false, false, null);
      channel.queueDeclare("transient", false, false, false, null);
      channel.queueDeclare("quorum", true, false, false, Map.of("x-queue-type", "quorum"));
      channel.exchangeDeclare("kept", "direct", true);
      channel.exchangeDeclare("lost", "direct", false);
      channel.exchangeDeclare("unused", "direct", true, true, null);
      channel.queueBind("durable", "kept", "a");
      channel.queueBind("transient", "unused", "b");
      channel.confirmSelect();
      for (String queue : List.of("durable", "quorum")) {
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[1]);
        channel.basicPublish("", queue, null, new byte[2]);
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[3]);
      }
      channel.waitForConfirmsOrDie(10_000);
      channel.basicGet("durable", false);
      broker.restart();
      await().until(() -> !connection.isOpen());
      assertThat(reason(connection.getCloseReason()))
          .isEqualTo(
              "320 CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'");
      Connection again = connect();
      assertThat(drained(again, "durable")).containsExactly("1 again", "3");
      assertThat(drained(again, "quorum")).containsExactly("1", "2", "3");
      Channel asking = again.createChannel();
      asking.exchangeDeclarePassive("unused");
      asking.basicPublish("kept", "a", null, new byte[4]);
      await().until(() -> asking.basicGet("durable", true) != null);
      assertThatThrownBy(() -> again.createChannel().exchangeDeclarePassive("lost"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> again.createChannel().queueDeclarePassive("transient"))
          .isInstanceOf(IOException.class);
      again.abort();
    }

    private static List<String> drained(Connection connection, String queue) throws Exception {
      Channel channel = connection.createChannel();
      List<String> sizes = new ArrayList<>();
      for (GetResponse got = channel.basicGet(queue, true);
          got != null;
          got = channel.basicGet(queue, true)) {
        sizes.add(got.getBody().length + (got.getEnvelope().isRedeliver() ? " again" : ""));
      }
      return sizes;
    }

    private static String reason(ShutdownSignalException shutdown) {
      Method method = shutdown.getReason();
      if (method instanceof com.rabbitmq.client.AMQP.Channel.Close close) {
        return close.getReplyCode() + " " + close.getReplyText();
      }
      var close = (com.rabbitmq.client.AMQP.Connection.Close) method;
      return close.getReplyCode() + " " + close.getReplyText();
    }
  }

  @Nested
  final class OfTheEmbeddedBroker extends Answers {
    OfTheEmbeddedBroker() {
      super(new Embedded());
    }
  }

  @Nested
  @NeedsRabbitMqServer
  final class OfRabbitMq extends Answers {
    OfRabbitMq() {
      super(new Real());
    }
  }

  private record Embedded(DevBroker devBroker) implements Controlled {
    Embedded() {
      this(
          DevBroker.builder()
              .user("guest", "guest")
              .virtualHost("shop")
              .virtualHost("locked")
              .user("orders", "secret")
              .permissions("orders", "shop", "^my", "^my|amq.default", "^my|topic")
              .start());
    }

    @Override
    public int port() {
      return devBroker.port();
    }

    @Override
    public void block() {
      devBroker.block("low on memory");
    }

    @Override
    public void unblock() {
      devBroker.unblock();
    }

    @Override
    public void restart() {
      devBroker.faults().restart();
    }

    @Override
    public void close() {
      devBroker.close();
    }
  }

  private record Real(RabbitMqServer server) implements Controlled {
    Real() {
      this(RabbitMqServer.start());
      server.rabbitmqctl("add_vhost", "shop");
      server.rabbitmqctl("add_vhost", "locked");
      server.rabbitmqctl("add_user", "orders", "secret");
      server.rabbitmqctl(
          "set_permissions", "-p", "shop", "orders", "^my", "^my|amq.default", "^my|topic");
    }

    @Override
    public int port() {
      return URI.create(server.uri()).getPort();
    }

    @Override
    public void block() {
      server.rabbitmqctl("set_vm_memory_high_watermark", "0.00001");
      await().until(() -> server.rabbitmqctl("status").contains("Memory alarm on node"));
    }

    @Override
    public void unblock() {
      server.rabbitmqctl("set_vm_memory_high_watermark", "0.4");
    }

    @Override
    public void restart() {
      server.stop();
      server.startAgain();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
