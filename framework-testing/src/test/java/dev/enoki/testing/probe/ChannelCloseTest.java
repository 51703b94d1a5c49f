package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.AMQImpl;
import dev.enoki.devbroker.RawPeer;
import org.junit.jupiter.api.Test;

class ChannelCloseTest extends BrokerProbe {
  private static final AMQImpl.Basic.Ack UNKNOWN = new AMQImpl.Basic.Ack(99, false);

  @Test
  void bothSidesMayCloseAtOnceAndOpenAgain() throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(1, UNKNOWN);
      peer.send(1, new AMQImpl.Channel.Close(200, "bye", 0, 0));
      assertThat(peer.readClose())
          .isEqualTo("channel 406 PRECONDITION_FAILED - unknown delivery tag 99");
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Channel.CloseOk.class);
      peer.send(1, new AMQImpl.Channel.CloseOk());
      peer.send(1, new AMQImpl.Channel.Open(""));
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Channel.OpenOk.class);
    }
  }

  @Test
  void aChannelCannotBeOpenedBeforeItsCloseIsAnswered() throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(1, UNKNOWN);
      assertThat(peer.readClose())
          .isEqualTo("channel 406 PRECONDITION_FAILED - unknown delivery tag 99");
      peer.send(1, new AMQImpl.Channel.Open(""));
      assertThat(peer.readClose())
          .isEqualTo("connection 504 CHANNEL_ERROR - second 'channel.open' seen");
    }
  }

  @Test
  void whatComesBeforeTheAnswerIsIgnored() throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(1, UNKNOWN);
      peer.send(1, UNKNOWN);
      peer.send(1, new AMQImpl.Basic.Publish(0, "", "q", true, false));
      peer.send(RawPeer.frame(2, 1, new byte[] {0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
      assertThat(peer.readClose())
          .isEqualTo("channel 406 PRECONDITION_FAILED - unknown delivery tag 99");
      peer.send(1, new AMQImpl.Channel.CloseOk());
      peer.send(1, new AMQImpl.Channel.Open(""));
      assertThat(peer.readMethod()).isInstanceOf(AMQImpl.Channel.OpenOk.class);
    }
  }
}
