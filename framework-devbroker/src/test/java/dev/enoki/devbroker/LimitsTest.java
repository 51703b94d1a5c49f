package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void theBrokerOffersItsOwnLimits() throws Exception {
    try (var broker =
            DevBroker.builder()
                .frameMax(8192)
                .channelMax(7)
                .heartbeat(Duration.ofSeconds(9))
                .start();
        Connection connection = connect(broker)) {
      assertThat(connection.getFrameMax()).isEqualTo(8192);
      assertThat(connection.getChannelMax()).isEqualTo(7);
      assertThat(connection.getHeartbeat()).isEqualTo(9);
      var channel = connection.createChannel();
      String queue = channel.queueDeclare().getQueue();
      byte[] body = new byte[100_000];
      channel.basicPublish("", queue, null, body);
      assertThat(channel.basicGet(queue, true).getBody()).isEqualTo(body);
    }
  }

  @Test
  void aLargerMessageIsRefused() throws Exception {
    try (var broker = DevBroker.builder().maxMessageSize(10).start();
        Connection connection = connect(broker)) {
      var channel = connection.createChannel();
      channel.basicPublish("", "any", null, new byte[10]);
      assertThat(
              CloseReason.after(channel, () -> channel.basicPublish("", "any", null, new byte[11])))
          .isEqualTo(
              "406 PRECONDITION_FAILED - message size 11 is larger than configured max size 10");
    }
  }

  @Test
  void whatCannotBeIsToldAtOnce() {
    var builder = DevBroker.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.port(-1))
        .withMessage("a port is a number from 0 to 65535, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.frameMax(4095))
        .withMessage("a frame_max is at least 4096 bytes, not 4095");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.channelMax(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.memoryLimit(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxMessageSize(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.heartbeat(Duration.ofDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.tls(Path.of("nowhere.p12"), "x"))
        .withMessageStartingWith("key store nowhere.p12: there is no such file to read");
    assertThatIllegalStateException()
        .isThrownBy(builder.askForClientCertificates()::start)
        .withMessage("client certificates need TLS: say tls(...)");
  }

  private static Connection connect(DevBroker broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
