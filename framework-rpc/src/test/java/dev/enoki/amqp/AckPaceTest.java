package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer that may hold one delivery gets the next when its ack has come. */
@OnBothBrokers
@Timeout(60)
class AckPaceTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final Broker broker;
  private final String queue = "paced-" + UUID.randomUUID();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> putOff = new LinkedBlockingQueue<>();
  private AmqpConnections connections;
  private Connection connection;
  private Channel channel;

  AckPaceTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() throws Exception {
    connections = AmqpConnections.ofService(Config.of(Map.of("AMQP_URI", broker.uri())));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queueDeclare(queue, false, false, true, null);
  }

  @AfterEach
  void close() {
    connections.close();
    connection.abort();
  }

  private QueueConsumer consumer(AckPace pace) {
    QueueConsumer.Queue consumed =
        new QueueConsumer.Queue() {
          @Override
          public String name() {
            return queue;
          }

          @Override
          public void declare(Channel opened) throws IOException {
            opened.queueDeclarePassive(queue);
          }
        };
    return new QueueConsumer(
        connections.consuming(),
        consumed,
        1,
        pace,
        delivery -> {
          delivery.ack();
          seen.add(new String(delivery.body(), StandardCharsets.UTF_8));
        });
  }

  private void publish(String... bodies) throws IOException {
    for (String body : bodies) {
      channel.basicPublish("", queue, null, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void anAckGoesByTheExecutorWhereNoOtherComes() throws Exception {
    publish("a", "b", "c");
    try (QueueConsumer consumer = consumer(new AckPace(NEVER, putOff::add))) {
      consumer.start();
      for (String each : new String[] {"a", "b", "c"}) {
        assertThat(seen.take()).isEqualTo(each);
        assertThat(seen).isEmpty();
        putOff.take().run();
      }
    }
  }

  @Test
  void anAckThatHasWaitedGoesWithAnother() throws Exception {
    publish("a", "b", "c");
    try (QueueConsumer consumer = consumer(new AckPace(Duration.ZERO, putOff::add))) {
      consumer.start();
      for (String each : new String[] {"a", "b", "c"}) {
        assertThat(seen.take()).isEqualTo(each);
      }
      assertThat(putOff).hasSize(1); // and the executor isn't asked twice
      Objects.requireNonNull(putOff.poll()).run();
      publish("d");
      assertThat(seen.take()).isEqualTo("d");
    }
  }

  @Test
  void anAckGoesWithWhatCame() throws Exception {
    publish("a", "b");
    try (QueueConsumer consumer = consumer(AckPace.WITH_WHAT_CAME)) {
      consumer.start();
      assertThat(seen.take()).isEqualTo("a");
      assertThat(seen.take()).isEqualTo("b");
    }
  }
}
