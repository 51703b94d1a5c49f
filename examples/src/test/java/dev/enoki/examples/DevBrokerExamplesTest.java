package dev.enoki.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/devbroker.md shows. */
class DevBrokerExamplesTest {
  private static final byte[] CAKE = "one cake".getBytes(UTF_8);

  private DevBroker broker;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    broker = DevBroker.start();
    connection = connect(broker.uri());
    channel = connection.createChannel();
    channel.queueDeclare("orders", true, false, false, null);
    channel.confirmSelect();
  }

  @AfterEach
  void stop() {
    connection.abort();
    broker.close();
  }

  @Test
  void anOrderWaitsInItsQueue() throws Exception {
    try (var broker = DevBroker.start()) {
      var factory = new ConnectionFactory();
      factory.setUri(broker.uri());
      try (var connection = factory.newConnection("shop")) {
        var channel = connection.createChannel();
        channel.queueDeclare("orders", true, false, false, null);
        channel.confirmSelect();
        channel.basicPublish("", "orders", null, "one cake".getBytes(UTF_8));
        channel.waitForConfirmsOrDie(5_000);
        assertThat(broker.inspect().queue("orders").ready()).isEqualTo(1);
      }
    }
  }

  @Test
  void usersAndVirtualHosts() throws Exception {
    try (var broker =
        DevBroker.builder()
            .virtualHost("shop")
            .user("admin", "secret")
            .user("orders", "cake")
            .permissions("orders", "shop", "^orders", "^orders|amq.default", "^orders")
            .start()) {
      connect(broker.uri("orders", "shop")).close();
      assertThatThrownBy(() -> connect(broker.uri("orders", "/"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anOutage() throws Exception {
    broker.faults().refuseConnections();
    broker.faults().connections().reset();
    assertThatThrownBy(() -> connect(broker.uri())).isInstanceOf(IOException.class);

    broker.faults().acceptConnections();
    connect(broker.uri()).close();
  }

  @Test
  void theNetworkOfOneClient() throws Exception {
    var shop = broker.faults().connections(client -> client.clientName().equals("shop"));
    assertThat(shop.stall()).isEqualTo(1);
    assertThat(shop.resume()).isEqualTo(1);
    assertThat(shop.reset()).isEqualTo(1);
  }

  @Test
  void aRestart() throws Exception {
    channel.basicPublish("", "orders", MessageProperties.PERSISTENT_BASIC, CAKE);
    channel.waitForConfirmsOrDie(5_000);
    broker.faults().restart();
    assertThat(broker.inspect().queue("orders").ready()).isEqualTo(1);

    broker.faults().restartEmpty();
    assertThat(broker.inspect().findQueue("/", "orders")).isEmpty();
  }

  @Test
  void confirms() throws Exception {
    broker.faults().holdConfirms();
    channel.basicPublish("", "orders", null, CAKE);
    assertThat(channel.messageCount("orders")).isEqualTo(1); // taken, and not yet confirmed
    broker.faults().confirmAsUsual();
    channel.waitForConfirmsOrDie(5_000);

    broker.faults().nackPublishes();
    channel.basicPublish("", "orders", null, CAKE);
    assertThat(channel.waitForConfirms(5_000)).isFalse();
  }

  @Test
  void anAlarm() throws Exception {
    var blocked = new CompletableFuture<String>();
    connection.addBlockedListener(blocked::complete, () -> {});
    broker.block("disk is full");
    channel.basicPublish("", "orders", null, CAKE); // waits in the socket
    assertThat(blocked.get(5, TimeUnit.SECONDS)).isEqualTo("disk is full");

    broker.unblock();
    channel.waitForConfirmsOrDie(5_000);
  }

  @Test
  void closes() throws Exception {
    broker.faults().closeChannelsConsuming("/", "orders", 406, "PRECONDITION_FAILED - timeout");
    broker.faults().connections().closeChannels(541, "INTERNAL_ERROR");
    broker.faults().connections().close(320, "CONNECTION_FORCED - by the operator");
  }

  @Test
  void whatBecameOfMessages() throws Exception {
    channel.basicPublish("", "orders", null, CAKE);
    channel.basicPublish("", "nowhere", null, CAKE);
    channel.waitForConfirmsOrDie(5_000);
    var now = broker.inspect();
    assertThat(now.messages().published()).isEqualTo(2);
    assertThat(now.messages().dropped()).isEqualTo(1);
    assertThat(now.queue("orders").unacked()).isZero();
    assertThat(now.connections()).extracting(it -> it.clientName()).containsExactly("shop");
  }

  private static Connection connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection("shop");
  }
}
