package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BackPressureTest {
  private static final byte[] LARGE = new byte[100_000];

  @Test
  void whoDoesNotReadIsNotSentMore() throws Exception {
    try (var broker = DevBroker.start();
        var connection = factory(broker).newConnection();
        var slow = RawPeer.open(factory(broker), 0)) {
      Channel channel = connection.createChannel();
      channel.queueDeclare("work", true, false, false, null);
      slow.send(1, new AMQImpl.Basic.Consume(0, "work", "", false, true, false, false, Map.of()));
      slow.readMethod();
      channel.confirmSelect();
      int sent = 300;
      for (int i = 0; i < sent; i++) {
        channel.basicPublish("", "work", null, LARGE);
      }
      channel.waitForConfirmsOrDie(20_000);
      assertThat(channel.messageCount("work")).isGreaterThan(50);
      for (int i = 0; i < sent; i++) {
        assertThat(slow.readMethod()).isInstanceOf(AMQImpl.Basic.Deliver.class);
      }
      await().until(() -> channel.messageCount("work") == 0);
    }
  }

  @Test
  void whoPublishesWaitsWhileMemoryIsShort() throws Exception {
    try (var broker = DevBroker.builder().memoryLimit(10 * LARGE.length).start();
        Connection publishing = factory(broker).newConnection();
        Connection consuming = factory(broker).newConnection()) {
      var blocked = new CompletableFuture<String>();
      var unblocked = new CompletableFuture<Boolean>();
      BlockedCallback whenBlocked = blocked::complete;
      publishing.addBlockedListener(whenBlocked, () -> unblocked.complete(true));
      Channel channel = consuming.createChannel();
      channel.queueDeclare("work", true, false, false, null);
      Channel publisher = publishing.createChannel();
      for (int i = 0; i < 12; i++) {
        publisher.basicPublish("", "work", null, LARGE);
      }
      await().until(blocked::isDone);
      assertThat(blocked.join()).isEqualTo("low on memory");
      assertThat(unblocked).isNotDone();
      channel.queuePurge("work");
      await().until(unblocked::isDone);
      publisher.confirmSelect();
      publisher.basicPublish("", "work", null, LARGE);
      assertThat(publisher.waitForConfirms(10_000)).isTrue();
    }
  }

  private static ConnectionFactory factory(DevBroker broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
