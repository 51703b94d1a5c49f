package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlarmTest {
  private static final byte[] LARGE = new byte[1_000_000];

  @Test
  void whoPublishesWhileItIsBlockedWaits() throws Exception {
    try (var broker = DevBroker.start();
        Connection publishing = connect(broker.uri());
        Connection consuming = connect(broker.uri())) {
      BlockingQueue<String> told = listen(publishing);
      BlockingQueue<String> toldConsumer = listen(consuming);
      Channel publisher = publishing.createChannel();
      publisher.queueDeclare("work", true, false, false, null);
      publisher.confirmSelect();
      publisher.basicPublish("", "work", null, new byte[1]);
      publisher.waitForConfirmsOrDie(10_000);

      broker.block("on demand");
      assertThat(told).as("nobody is told before it publishes").isEmpty();
      publisher.basicPublish("", "work", null, new byte[2]);
      await().until(() -> told.contains("blocked: on demand"));
      Channel consumer = consuming.createChannel();
      assertThat(consumer.basicGet("work", true).getBody()).hasSize(1);
      assertThat(consumer.basicGet("work", true)).isNull();
      assertThat(broker.inspect().connections())
          .extracting(ConnectionInfo::blocked)
          .containsExactly(true, false);

      broker.unblock();
      publisher.waitForConfirmsOrDie(10_000);
      assertThat(consumer.basicGet("work", true).getBody()).hasSize(2);
      assertThat(told).containsExactly("blocked: on demand", "unblocked");
      assertThat(toldConsumer).isEmpty();
    }
  }

  @Test
  void aBlockedConnectionCanBeClosed() throws Exception {
    try (var broker = DevBroker.start()) {
      Connection publishing = connect(broker.uri());
      broker.block("for good");
      BlockingQueue<String> told = listen(publishing);
      publishing.createChannel().basicPublish("", "any", null, LARGE);
      await().until(() -> !told.isEmpty());
      broker.faults().connections().close(320, "bye");
      await().until(() -> !publishing.isOpen());
      assertThat(CloseReason.of(publishing.getCloseReason())).isEqualTo("320 bye");
    }
  }

  @Test
  void unblockingWaitsForMemoryToo() throws Exception {
    try (var broker = DevBroker.builder().memoryLimit(10).start();
        Connection publishing = connect(broker.uri())) {
      BlockingQueue<String> told = listen(publishing);
      Channel publisher = publishing.createChannel();
      publisher.queueDeclare("work", true, false, false, null);
      broker.block("both");
      broker.unblock();
      publisher.basicPublish("", "work", null, LARGE);
      publisher.basicPublish("", "work", null, LARGE);
      await().until(() -> told.contains("blocked: low on memory"));
      broker.block("both");
      broker.unblock();
      assertThat(told).hasSize(1);
      try (Connection consuming = connect(broker.uri())) {
        Channel consumer = consuming.createChannel();
        assertThat(consumer.basicGet("work", true)).isNotNull();
        await().until(() -> told.contains("unblocked"));
        await().until(() -> consumer.basicGet("work", true) != null);
      }
    }
  }

  @Test
  void whoFetchesMoreThanItReadsIsNotReadFrom() throws Exception {
    try (var broker = DevBroker.start();
        Connection connection = connect(broker.uri());
        RawPeer greedy = RawPeer.open(factory(broker.uri()), 0)) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("work", true, false, false, null);
      channel.confirmSelect();
      int count = 40;
      for (int i = 0; i < count; i++) {
        channel.basicPublish("", "work", null, LARGE);
      }
      channel.waitForConfirmsOrDie(20_000);
      for (int i = 0; i < count; i++) {
        greedy.send(1, new AMQImpl.Basic.Get(0, "work", true));
      }
      // All forty gets came with one packet or two: most of them wait unserved.
      await().until(() -> broker.inspect().queue("work").ready() < count);
      assertThat(broker.inspect().queue("work").ready()).isGreaterThan(count / 2);
      for (int i = 0; i < count; i++) {
        assertThat(greedy.readMethod()).isInstanceOf(AMQP.Basic.GetOk.class);
      }
      assertThat(broker.inspect().queue("work").ready()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 3_000_000})
  void aBrokerOfSmallHeapOutlivesAFlood(int bodySize) throws Exception {
    try (var small = SmallBroker.start()) {
      List<Connection> flooding =
          List.of(connect(small.uri()), connect(small.uri()), connect(small.uri()));
      flooding.get(0).createChannel().queueDeclare("work", true, false, false, null);
      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      for (Connection connection : flooding) {
        connection.addBlockedListener((BlockedCallback) told::add, () -> {});
        flood(connection, "", "work", bodySize);
      }
      await("all are blocked").atMost(Duration.ofSeconds(60)).until(() -> told.size() == 3);
      try (Connection consuming = connect(small.uri())) {
        Channel consumer = consuming.createChannel();
        assertThat(consumer.messageCount("work")).isPositive();
        assertThat(consumer.basicGet("work", true).getBody()).hasSize(bodySize);
        consumer.queueDelete("work");
      }
      flooding.forEach(Connection::abort);
      assertThat(small.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1_000_000})
  void aBrokerOfSmallHeapOutlivesWhoDoesNotRead(int bodySize) throws Exception {
    try (var small = SmallBroker.start()) {
      Connection flooding = connect(small.uri());
      List<RawPeer> deaf = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        deaf.add(consumerOfAll(small.uri()));
      }
      BlockingQueue<String> told = listen(flooding);
      flood(flooding, "amq.fanout", "", bodySize);
      await().atMost(Duration.ofSeconds(60)).until(() -> told.contains("blocked: low on memory"));

      for (RawPeer peer : deaf) {
        peer.close();
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> told.contains("unblocked"));
      assertThat(small.isAlive()).isTrue();
      flooding.abort();
    }
  }

  private static RawPeer consumerOfAll(String uri) throws Exception {
    RawPeer peer = RawPeer.open(factory(uri), 0);
    peer.send(1, new AMQImpl.Queue.Declare(0, "", false, false, true, false, false, Map.of()));
    peer.readMethod();
    peer.send(1, new AMQImpl.Queue.Bind(0, "", "amq.fanout", "", false, Map.of()));
    peer.readMethod();
    peer.send(1, new AMQImpl.Basic.Consume(0, "", "", false, true, false, false, Map.of()));
    peer.readMethod();
    return peer;
  }

  private static void flood(Connection connection, String exchange, String key, int bodySize) {
    Thread flood = new Thread(() -> publishForEver(connection, exchange, key, bodySize), "flood");
    flood.setDaemon(true);
    flood.start();
  }

  private static void publishForEver(
      Connection connection, String exchange, String key, int bodySize) {
    byte[] body = new byte[bodySize];
    new Random(1).nextBytes(body);
    try {
      Channel channel = connection.createChannel();
      while (true) {
        channel.basicPublish(exchange, key, null, body);
      }
    } catch (Exception e) {
      // The test's end.
    }
  }

  private static BlockingQueue<String> listen(Connection connection) {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    connection.addBlockedListener(
        reason -> told.add("blocked: " + reason), () -> told.add("unblocked"));
    return told;
  }

  private static Connection connect(String uri) throws Exception {
    return factory(uri).newConnection();
  }

  private static ConnectionFactory factory(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
