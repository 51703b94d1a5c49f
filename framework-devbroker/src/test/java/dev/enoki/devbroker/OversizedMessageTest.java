package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RabbitMQ waits for and this broker refuses at once: bodies that can't be whole. */
class OversizedMessageTest {
  @ParameterizedTest
  @CsvSource({
    "ffffffffffffffff, 18446744073709551615",
    "0000010000000000, 1099511627776",
    "0000000008000001, 134217729"
  })
  void aBodyBeyondTheLimitIsRefusedByItsHeader(String sizeField, String size) throws Exception {
    try (var broker = DevBroker.start();
        var peer = RawPeer.open(factory(broker), 0)) {
      peer.send(1, new AMQImpl.Basic.Publish(0, "", "q", false, false));
      peer.send(RawPeer.frame(AMQP.FRAME_HEADER, 1, header(sizeField)));
      peer.send(RawPeer.frame(AMQP.FRAME_BODY, 1, new byte[1000]));
      assertThat(peer.readClose())
          .isEqualTo(
              "channel 406 PRECONDITION_FAILED - message size %s is larger than configured max size 134217728",
              size);
    }
  }

  private static ConnectionFactory factory(DevBroker broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    return factory;
  }

  private static byte[] header(String bodySize) {
    return HexFormat.of().parseHex("003c0000" + bodySize + "0000");
  }
}
