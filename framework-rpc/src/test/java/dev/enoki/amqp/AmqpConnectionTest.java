package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import dev.enoki.testing.TcpProxy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnBothBrokers
@Timeout(60)
class AmqpConnectionTest {
  private static final int OWNERS = 4;

  private final Broker broker;
  private TcpProxy network;
  private AmqpConnections connections;

  AmqpConnectionTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() {
    network = TcpProxy.to(broker.uri());
    connections = AmqpConnections.ofService(Config.of(Map.of("AMQP_URI", network.uri())));
  }

  @AfterEach
  void close() {
    connections.close();
    network.close();
  }

  /** Declares a queue; from the second time on, only together with all the others. */
  private static final class Meeting implements ChannelOwner {
    private final CyclicBarrier all;
    private final CompletableFuture<Boolean> met = new CompletableFuture<>();
    private boolean opened;

    Meeting(CyclicBarrier all) {
      this.all = all;
    }

    @Override
    public void open(Channel channel) throws IOException {
      channel.queueDeclare();
      if (opened) {
        try {
          all.await(30, TimeUnit.SECONDS);
          met.complete(true);
        } catch (Exception e) {
          met.completeExceptionally(e);
        }
      }
      opened = true;
    }
  }

  @Test
  void channelsAreOpenedSideBySide() throws Exception {
    CyclicBarrier all = new CyclicBarrier(OWNERS);
    List<Meeting> owners = Stream.generate(() -> new Meeting(all)).limit(OWNERS).toList();
    owners.forEach(connections.consuming()::attach);
    network.drop();
    for (Meeting owner : owners) {
      assertThat(owner.met.get()).isTrue();
    }
  }

  @Test
  void whatIsDeclaredWithoutWaitingIsRefusedByWhatComesNext() {
    String queue = "held-" + UUID.randomUUID();
    AmqpConnection connection = connections.consuming();
    connection.attach(channel -> channel.queueDeclare(queue, false, true, true, Map.of()));
    ChannelOwner refused =
        channel -> {
          channel.queueDeclareNoWait(queue, false, true, true, Map.of("x-max-length", 5));
          channel.basicQos(1);
        };
    assertThatThrownBy(() -> connection.attach(refused))
        .isInstanceOf(BrokerRefusedException.class)
        .hasMessageContaining("PRECONDITION_FAILED - inequivalent arg 'x-max-length'");
    connection.attach(Channel::queueDeclare);
  }
}
