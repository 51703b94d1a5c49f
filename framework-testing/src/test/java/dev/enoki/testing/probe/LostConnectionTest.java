package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.RawPeer;
import dev.enoki.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostConnectionTest extends BrokerProbe {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExclusiveQueueEndsWithAResetConnection(boolean consumed) throws Exception {
    String queue = name("exclusive");
    RawPeer peer = RawPeer.open(factory(), 0);
    peer.send(1, new AMQImpl.Queue.Declare(0, queue, false, false, true, true, false, Map.of()));
    peer.readMethod();
    if (consumed) {
      peer.send(1, consume(queue));
      peer.readMethod();
    }
    peer.reset();
    await("the queue's end").until(() -> isMissing(queue));
  }

  @Test
  void unackedMessagesOfAResetConnectionAreRedelivered() throws Exception {
    String shared = name("shared");
    channel.queueDeclare(shared, true, false, false, null);
    publish(shared, "job");
    for (int i = 0; i < 3; i++) {
      RawPeer peer = RawPeer.open(factory(), 0);
      peer.send(1, consume(shared));
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Basic.ConsumeOk.class);
      assertThat(peer.readMethod())
          .isInstanceOfSatisfying(
              AMQImpl.Basic.Deliver.class, deliver -> assertThat(deliver.getDeliveryTag()).isOne());
      peer.reset();
      await().until(() -> channel.messageCount(shared) == 1);
    }
    assertThat(fetch(shared)).isEqualTo("job(redelivered)");
    channel.queueDelete(shared);
  }

  @Test
  void aSilentClientIsCutOff() throws Exception {
    try (var peer = RawPeer.open(factory(), 1)) {
      // It reads the server's heartbeats, and sends none.
      peer.awaitEnd();
    }
  }

  @Test
  void heartbeatsKeepAnIdleConnection() throws Exception {
    var factory = factory();
    factory.setRequestedHeartbeat(1);
    Connection idle = opened(factory.newConnection());
    try (var silent = RawPeer.open(factory(), 1)) {
      // As long as it takes to find a silent peer, this one stays.
      silent.awaitEnd();
    }
    assertThat(idle.isOpen()).isTrue();
    assertThat(idle.createChannel().queueDeclare().getQueue()).isNotEmpty();
  }

  @Test
  void aSilentServerIsFoundByItsMissingHeartbeats() throws Exception {
    var factory = factory();
    factory.setRequestedHeartbeat(2);
    try (var network = TcpProxy.to(broker.uri())) {
      factory.setHost("127.0.0.1");
      factory.setPort(URI.create(network.uri()).getPort());
      Connection client = opened(factory.newConnection());
      network.stall();
      await().until(() -> !client.isOpen());
      assertThat(client.getCloseReason()).hasCauseInstanceOf(MissedHeartbeatException.class);
    }
  }

  private static Method consume(String queue) {
    return new AMQImpl.Basic.Consume(0, queue, "", false, false, false, false, Map.of());
  }

  private boolean isMissing(String queue) throws Exception {
    var asking = connection.createChannel();
    try {
      asking.queueDeclarePassive(queue);
      asking.close();
      return false;
    } catch (IOException e) {
      return reason(asking.getCloseReason()).startsWith("404");
    }
  }
}
