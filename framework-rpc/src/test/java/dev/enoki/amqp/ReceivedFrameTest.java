package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReceivedFrameTest {
  @Test
  void readsAsTheClientsOwnDoes() throws IOException {
    byte[] payload = {0, 60, (byte) 0xff, 3, 'a', 'b', 'c', (byte) 0x80, 1, 2, 3};
    DataInputStream in = received(payload).getInputStream();

    assertThat(in.readShort()).isEqualTo((short) 60);
    assertThat(in.readUnsignedByte()).isEqualTo(255);
    assertThat(in.readNBytes(in.readUnsignedByte())).containsExactly('a', 'b', 'c');
    assertThat(in.available()).isEqualTo(4);
    assertThat(in.readInt()).isEqualTo(0x80010203);
    assertThat(in.available()).isZero();
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[1], 0, 1)).isEqualTo(-1);
    assertThat(in.read(new byte[0], 0, 0)).isZero();
  }

  @Test
  void endsWhereThePayloadDoes() throws IOException {
    DataInputStream in = received(new byte[] {1, 2, 3}).getInputStream();

    assertThatExceptionOfType(EOFException.class).isThrownBy(in::readInt);
  }

  private static ReceivedFrame received(byte[] payload) {
    return new ReceivedFrame(new Frame(AMQP.FRAME_METHOD, 7, payload));
  }
}
