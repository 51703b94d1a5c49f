package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void fiveHundredConnectionsAreServedByOneThread() throws Exception {
    try (var broker = DevBroker.start()) {
      List<RawPeer> peers = new ArrayList<>();
      try {
        for (int i = 0; i < 500; i++) {
          peers.add(RawPeer.open(factory(broker), 0));
        }
        assertThat(broker.inspect().connections()).hasSize(500);
        assertThat(Thread.getAllStackTraces().keySet())
            .filteredOn(thread -> thread.getName().startsWith("devbroker-"))
            .hasSize(1);
        for (RawPeer peer : peers) {
          peer.send(
              1, new AMQImpl.Queue.Declare(0, "", false, false, true, false, false, Map.of()));
        }
        for (RawPeer peer : peers) {
          assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Queue.DeclareOk.class);
        }
        assertThat(broker.inspect().queues()).hasSize(500);
      } finally {
        for (RawPeer peer : peers) {
          peer.close();
        }
      }
      await().until(() -> broker.inspect().queues().isEmpty());
    }
  }

  @Test
  void tenThousandQueuesEachGetTheirMessage() throws Exception {
    int count = 10_000;
    try (var broker = DevBroker.start();
        Connection connection = factory(broker).newConnection()) {
      Channel channel = connection.createChannel();
      for (int i = 0; i < count; i++) {
        channel.queueDeclareNoWait("q" + i, false, false, false, null);
        channel.queueBindNoWait("q" + i, "amq.topic", "key." + i, null);
      }
      channel.confirmSelect();
      for (int i = 0; i < count; i++) {
        channel.basicPublish("amq.topic", "key." + i, null, new byte[1]);
      }
      channel.waitForConfirmsOrDie(60_000);
      assertThat(broker.inspect().queues()).hasSize(count).allMatch(queue -> queue.ready() == 1);
    }
  }

  @Test
  void sixtyFourMegabytesArriveHoweverTheyAreSplit() throws Exception {
    byte[] body = new byte[64 << 20];
    new Random(64).nextBytes(body);
    try (var broker = DevBroker.start();
        RawPeer peer = RawPeer.open(factory(broker), 0);
        Connection connection = factory(broker).newConnection()) {
      connection.createChannel().queueDeclare("large", false, false, false, null);
      byte[] bytes = publish("large", body, 131_072 - 8);
      Random random = new Random(1);
      int at = 0;
      while (at < bytes.length) {
        // Every frame's head and end is cut somewhere; now and then, byte by byte.
        int most = random.nextInt(50) == 0 ? 1 : 200_000;
        int part = Math.min(bytes.length - at, 1 + random.nextInt(most));
        peer.send(Arrays.copyOfRange(bytes, at, at + part));
        at += part;
      }
      await().until(() -> broker.inspect().queue("large").ready() == 1);
      byte[] got = connection.createChannel().basicGet("large", true).getBody();
      assertThat(Arrays.equals(got, body)).isTrue();
    }
  }

  @Test
  void sixtyFourMegabytesAreConfirmedAndConsumed() throws Exception {
    byte[] body = new byte[64 << 20];
    new Random(64).nextBytes(body);
    try (var broker = DevBroker.start();
        Connection connection = factory(broker).newConnection()) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("large", false, false, false, null);
      channel.confirmSelect();
      channel.basicPublish("", "large", null, body);
      channel.waitForConfirmsOrDie(60_000);
      var got = new CompletableFuture<byte[]>();
      channel.basicConsume(
          "large", true, (tag, delivery) -> got.complete(delivery.getBody()), tag -> {});
      assertThat(Arrays.equals(got.get(60, TimeUnit.SECONDS), body)).isTrue();
    }
  }

  @Test
  void fiftyStartsAndStopsLeaveNothingInMemory() throws Exception {
    List<WeakReference<Object>> brokers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      DevBroker closed = startedAndStopped();
      brokers.add(new WeakReference<>(inside(closed, "broker")));
      brokers.add(new WeakReference<>(inside(closed, "loop")));
    }
    await("the brokers' end")
        .until(
            () -> {
              System.gc();
              return brokers.stream().allMatch(each -> each.get() == null);
            });
  }

  /** What could outlive a broker that is closed and forgotten. */
  private static Object inside(DevBroker broker, String field) throws Exception {
    Field found = DevBroker.class.getDeclaredField(field);
    found.setAccessible(true);
    return found.get(broker);
  }

  private static DevBroker startedAndStopped() throws Exception {
    try (var broker = DevBroker.start();
        RawPeer peer = RawPeer.open(factory(broker), 60)) {
      peer.send(1, new AMQImpl.Queue.Declare(0, "q", false, true, false, false, false, Map.of()));
      peer.readMethod();
      peer.send(publish("q", new byte[100], 1000));
      broker.faults().delayConfirms(Duration.ofDays(1));
      return broker;
    }
  }

  private static byte[] publish(String queue, byte[] body, int frame) throws Exception {
    var bytes = new ByteArrayOutputStream(body.length + (body.length >> 10));
    bytes.writeBytes(RawPeer.bytes(1, new AMQImpl.Basic.Publish(0, "", queue, false, false)));
    var header = new BasicProperties().toFrame(1, body.length);
    bytes.writeBytes(RawPeer.frame(2, 1, header.getPayload()));
    for (int at = 0; at < body.length; at += frame) {
      bytes.writeBytes(
          RawPeer.frame(3, 1, Arrays.copyOfRange(body, at, Math.min(body.length, at + frame))));
    }
    return bytes.toByteArray();
  }

  private static ConnectionFactory factory(DevBroker broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setMaxInboundMessageBodySize(128 << 20);
    return factory;
  }
}
