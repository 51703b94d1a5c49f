package dev.enoki.devbroker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private DevBroker broker;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    broker = DevBroker.start();
    connection = connect("orders");
    channel = connection.createChannel();
  }

  @AfterEach
  void stop() {
    connection.abort();
    broker.close();
  }

  @Test
  void aResetIsReadAsOneAndRequeuesAtOnce() throws Exception {
    channel.queueDeclare("work", true, false, false, null);
    try (var peer = RawPeer.open(factory(), 0)) {
      channel.basicPublish("", "work", null, new byte[1]);
      await().until(() -> broker.inspect().queue("work").ready() == 1);
      peer.send(1, new AMQImpl.Basic.Get(0, "work", false));
      peer.readMethod();
      assertThat(broker.inspect().queue("work").unacked()).isOne();
      assertThat(broker.faults().connections().reset()).isEqualTo(2);
      assertThat(broker.inspect().queue("work"))
          .extracting(QueueInfo::ready, QueueInfo::unacked)
          .containsExactly(1, 0);
      assertThatThrownBy(() -> peer.read(100_000)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aDropIsReadAsAnOrderlyEnd() throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      broker.faults().connections().drop();
      assertThat(peer.read(1)).as("nothing but the end").isEmpty();
    }
  }

  @Test
  void onlyThoseThatMatchAreHit() throws Exception {
    try (Connection other = connect("other")) {
      assertThat(broker.faults().connections(c -> c.clientName().equals("orders")).reset()).isOne();
      await().until(() -> !connection.isOpen());
      assertThat(other.createChannel().queueDeclare().getQueue()).isNotEmpty();
      assertThat(broker.inspect().connections())
          .extracting(ConnectionInfo::clientName)
          .containsExactly("other");
    }
  }

  @Test
  void aStalledConnectionNeitherSendsNorGetsAnythingUntilItIsResumed() throws Exception {
    channel.queueDeclare("work", true, false, false, null);
    try (var peer = RawPeer.open(factory(), 0);
        Connection other = connect("other")) {
      peer.send(
          1, new AMQImpl.Basic.Consume(0, "work", "tag", false, true, false, false, Map.of()));
      peer.readMethod();
      assertThat(broker.faults().connections(c -> c.clientName().isEmpty()).stall()).isOne();
      Channel publisher = other.createChannel();
      publisher.confirmSelect();
      publisher.basicPublish("", "work", null, new byte[1]);
      publisher.waitForConfirmsOrDie(10_000);
      peer.send(
          1, new AMQImpl.Queue.Declare(0, "late", false, true, false, false, false, Map.of()));
      assertThat(broker.inspect().findQueue("/", "late")).isEmpty();
      broker.faults().connections().resume();
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Basic.Deliver.class);
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Queue.DeclareOk.class);
    }
  }

  @Test
  void aConnectionIsClosedWithAnyCodeAndText() throws Exception {
    broker.faults().connections().close(320, "CONNECTION_FORCED - by the operator");
    await().until(() -> !connection.isOpen());
    assertThat(CloseReason.of(connection.getCloseReason()))
        .isEqualTo("320 CONNECTION_FORCED - by the operator");
  }

  @Test
  void channelsAreClosedAndTheirConnectionStays() throws Exception {
    Channel second = connection.createChannel();
    assertThat(broker.faults().connections().closeChannels(406, "PRECONDITION_FAILED - timeout"))
        .isOne();
    await().until(() -> !channel.isOpen() && !second.isOpen());
    assertThat(CloseReason.of(channel.getCloseReason()))
        .isEqualTo("406 PRECONDITION_FAILED - timeout");
    assertThat(connection.createChannel().queueDeclare().getQueue()).isNotEmpty();
  }

  @Test
  void theChannelsThatConsumeAQueueAreClosed() throws Exception {
    Channel consuming = connection.createChannel();
    channel.queueDeclare("work", true, false, false, null);
    consuming.basicConsume("work", new DefaultConsumer(consuming));
    consuming.basicConsume("work", new DefaultConsumer(consuming));
    assertThat(broker.faults().closeChannelsConsuming("/", "nothing", 406, "x")).isZero();
    assertThat(broker.faults().closeChannelsConsuming("/", "work", 406, "too slow")).isOne();
    assertThat(broker.inspect().queue("work").consumers()).isZero();
    await().until(() -> !consuming.isOpen());
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void refusedConnectionsAreResetAndTakenAgainLater() throws Exception {
    broker.faults().refuseConnections();
    assertThatThrownBy(() -> connect("late")).isInstanceOf(IOException.class);
    assertThat(channel.queueDeclare().getQueue()).as("the others stay").isNotEmpty();
    broker.faults().acceptConnections();
    connect("late").abort();
  }

  @Test
  void refusedLogInsReadAsAWrongPassword() throws Exception {
    broker.faults().refuseLogIns();
    assertThatThrownBy(() -> connect("late")).isInstanceOf(AuthenticationFailureException.class);
    broker.faults().acceptLogIns();
    connect("late").abort();
  }

  @Test
  void heldConfirmsComeWhenTheyAreReleased() throws Exception {
    List<String> told = confirms();
    broker.faults().holdConfirms();
    channel.queueDeclare("work", true, false, false, null);
    for (int i = 0; i < 3; i++) {
      channel.basicPublish("", "work", null, new byte[1]);
    }
    assertThat(channel.messageCount("work")).isEqualTo(3);
    assertThat(told).isEmpty();
    assertThat(broker.inspect().messages().confirmed()).isZero();
    broker.faults().confirmAsUsual();
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(told).isNotEmpty().allMatch(each -> each.startsWith("ack"));
    assertThat(broker.inspect().messages().confirmed()).isEqualTo(3);
  }

  @Test
  void delayedConfirmsComeByThemselves() throws Exception {
    channel.confirmSelect();
    broker.faults().delayConfirms(Duration.ofMillis(50));
    channel.basicPublish("", "any", null, new byte[1]);
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    broker.faults().delayConfirms(Duration.ofDays(1));
    channel.basicPublish("", "any", null, new byte[1]);
    channel.queueDeclare();
    assertThat(broker.inspect().messages().confirmed()).isOne();
    broker.faults().confirmAsUsual();
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> broker.faults().delayConfirms(Duration.ofMillis(-1)));
  }

  @Test
  void nackedMessagesAreLost() throws Exception {
    channel.queueDeclare("work", true, false, false, null);
    channel.confirmSelect();
    broker.faults().nackPublishes();
    channel.basicPublish("", "work", null, new byte[1]);
    assertThat(channel.waitForConfirms(10_000)).isFalse();
    assertThat(channel.messageCount("work")).isZero();
    broker.faults().confirmAsUsual();
    channel.basicPublish("", "work", null, new byte[1]);
    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(channel.messageCount("work")).isOne();
  }

  @Test
  void aRestartKeepsWhatIsDurable() throws Exception {
    channel.queueDeclare("durable", true, false, false, null);
    channel.queueDeclare("transient", false, false, false, null);
    channel.queueDeclare("exclusive", true, true, false, null);
    channel.queueDeclare("quorum", true, false, false, Map.of("x-queue-type", "quorum"));
    channel.exchangeDeclare("kept", "direct", true);
    channel.exchangeDeclare("lost", "direct", false);
    channel.exchangeDeclare("unused", "direct", true, true, null);
    channel.queueBind("durable", "kept", "a");
    channel.queueBind("durable", "lost", "b");
    channel.queueBind("transient", "kept", "c");
    channel.queueBind("transient", "unused", "d");
    for (String queue : List.of("durable", "quorum")) {
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, "p1".getBytes(UTF_8));
      channel.basicPublish("", queue, null, "t".getBytes(UTF_8));
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, "p2".getBytes(UTF_8));
    }
    channel.basicGet("durable", false);
    int port = broker.port();

    broker.faults().restart();
    await().until(() -> !connection.isOpen());
    assertThat(CloseReason.of(connection.getCloseReason())).startsWith("320 CONNECTION_FORCED");
    assertThat(broker.port()).isEqualTo(port);
    Snapshot after = broker.inspect();
    assertThat(after.queues())
        .extracting(QueueInfo::name)
        .containsExactlyInAnyOrder("durable", "quorum");
    assertThat(after.exchanges())
        .extracting(ExchangeInfo::name)
        .contains("kept", "unused", "amq.topic", "")
        .doesNotContain("lost");
    assertThat(after.bindings())
        .containsExactly(new BindingInfo("/", "kept", "durable", false, "a", Map.of()));
    try (Connection again = connect("again")) {
      Channel reading = again.createChannel();
      assertThat(drain(reading, "durable")).containsExactly("p1 again", "p2");
      assertThat(drain(reading, "quorum")).containsExactly("p1", "t", "p2");
    }
  }

  @Test
  void anEmptyRestartKeepsNothing() throws Exception {
    channel.queueDeclare("durable", true, false, false, null);
    channel.exchangeDeclare("kept", "direct", true);
    channel.queueBind("durable", "kept", "a");
    channel.basicPublish("", "durable", MessageProperties.PERSISTENT_BASIC, new byte[1]);
    channel.queueDeclarePassive("durable");
    broker.faults().restartEmpty();
    assertThat(broker.inspect().queues()).isEmpty();
    assertThat(broker.inspect().bindings()).isEmpty();
    assertThat(broker.inspect().exchanges()).hasSize(7);
    connect("again").abort();
  }

  @Test
  void aClosedBrokerSaysSo() {
    broker.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> broker.faults().restart())
        .withMessage("the broker is closed");
    assertThatIllegalStateException().isThrownBy(broker::inspect);
  }

  private List<String> confirms() throws IOException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    channel.confirmSelect();
    channel.addConfirmListener(
        (tag, multiple) -> told.add("ack " + tag), (tag, multiple) -> told.add("nack " + tag));
    return told;
  }

  private static List<String> drain(Channel reading, String queue) throws IOException {
    List<String> bodies = new ArrayList<>();
    for (GetResponse got = reading.basicGet(queue, true);
        got != null;
        got = reading.basicGet(queue, true)) {
      bodies.add(
          new String(got.getBody(), UTF_8) + (got.getEnvelope().isRedeliver() ? " again" : ""));
    }
    return bodies;
  }

  private Connection connect(String name) throws Exception {
    return factory().newConnection(name);
  }

  private ConnectionFactory factory() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
