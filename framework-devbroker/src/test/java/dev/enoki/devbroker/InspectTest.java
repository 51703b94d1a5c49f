package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.GetResponse;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectTest {
  private DevBroker broker;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    broker = DevBroker.start();
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection("orders");
    channel = connection.createChannel();
  }

  @AfterEach
  void stop() {
    connection.abort();
    broker.close();
  }

  @Test
  void tellsQueuesAndBindings() throws Exception {
    channel.queueDeclare("work", true, false, false, Map.of("x-dead-letter-exchange", "dead"));
    channel.queueDeclare("mine", false, true, true, null);
    channel.queueBind("work", "amq.headers", "k", Map.of("x-match", "any", "list", List.of("a")));
    channel.exchangeDeclare("next", "topic", false, true, true, null);
    channel.exchangeBind("next", "amq.direct", "to");
    Snapshot snapshot = broker.inspect();
    assertThat(snapshot.queues())
        .containsExactlyInAnyOrder(
            new QueueInfo(
                "/", "work", true, false, false, Map.of("x-dead-letter-exchange", "dead"), 0, 0, 0),
            new QueueInfo("/", "mine", false, true, true, Map.of(), 0, 0, 0));
    assertThat(snapshot.bindings())
        .containsExactlyInAnyOrder(
            new BindingInfo(
                "/",
                "amq.headers",
                "work",
                false,
                "k",
                Map.of("x-match", "any", "list", List.of("a"))),
            new BindingInfo("/", "amq.direct", "next", true, "to", Map.of()));
    assertThat(snapshot.exchanges())
        .contains(new ExchangeInfo("/", "next", "topic", false, true, true, Map.of()));
    assertThatThrownBy(() -> snapshot.queue("wrok"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("no queue 'wrok' in vhost '/'; there are [");
    assertThatThrownBy(() -> snapshot.queues().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void tellsConsumersAndWhatTheyHaveYetToAcknowledge() throws Exception {
    channel.queueDeclare("work", true, false, false, null);
    channel.basicQos(2);
    channel.basicConsume("work", false, "tag", new DefaultConsumer(channel));
    for (int i = 0; i < 3; i++) {
      channel.basicPublish("", "work", null, new byte[1]);
    }
    await().until(() -> broker.inspect().queue("work").ready() == 1);
    Snapshot snapshot = broker.inspect();
    assertThat(snapshot.queue("work"))
        .extracting(QueueInfo::ready, QueueInfo::unacked, QueueInfo::consumers)
        .containsExactly(1, 2, 1);
    ConnectionInfo orders = snapshot.connections().get(0);
    assertThat(orders).isEqualTo(new ConnectionInfo(orders.id(), "orders", "guest", "/", 1, false));
    assertThat(snapshot.consumers())
        .containsExactly(
            new ConsumerInfo("/", "work", "tag", orders.id(), 1, false, false, 0, 2, 2));
  }

  @Test
  void whatATransactionHasAcknowledgedIsUnackedUntilTheCommit() throws Exception {
    channel.queueDeclare("work", true, false, false, null);
    channel.basicPublish("", "work", null, new byte[1]);
    channel.txSelect();
    GetResponse got = channel.basicGet("work", false);
    channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
    channel.messageCount("work");
    assertThat(broker.inspect().queue("work").unacked()).isOne();
    channel.txCommit();
    assertThat(broker.inspect().queue("work").unacked()).isZero();
  }

  @Test
  void countsWhatBecomesOfMessages() throws Exception {
    channel.confirmSelect();
    channel.queueDeclare("work", true, false, false, Map.of("x-max-length", 1));
    channel.queueDeclare(
        "dying", true, false, false, Map.of("x-dead-letter-exchange", "", "x-max-length", 0));
    channel.basicPublish("", "work", null, new byte[1]);
    channel.basicPublish("", "work", null, new byte[1]); // pushes the first out
    channel.basicPublish("", "nobody", null, new byte[1]); // dropped
    channel.basicPublish("", "nobody", true, null, new byte[1]); // returned
    channel.basicPublish("", "dying", null, new byte[1]); // dead-lettered, and dropped there
    channel.waitForConfirms(10_000);
    GetResponse got = channel.basicGet("work", false);
    channel.basicNack(got.getEnvelope().getDeliveryTag(), false, true);
    got = channel.basicGet("work", false);
    channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
    channel.basicPublish(
        "", "work", new BasicProperties.Builder().expiration("0").build(), new byte[1]);
    channel.waitForConfirms(10_000);
    await().until(() -> broker.inspect().messages().dropped() == 3);
    assertThat(broker.inspect().messages()).isEqualTo(new MessageCounts(6, 6, 0, 1, 3, 1, 2, 1));
  }
}
