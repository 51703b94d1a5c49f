package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Method;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes frames to a socket's outbound buffer. */
final class FrameWriter {
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private final ClientSocket socket;
  private int frameMax = Tuning.FRAME_MIN;

  FrameWriter(ClientSocket socket) {
    this.socket = socket;
  }

  void frameMax(int bytes) {
    frameMax = bytes;
  }

  void bytes(byte[] bytes) {
    write(out -> out.write(bytes));
  }

  void heartbeat() {
    write(
        out -> {
          start(out, AMQP.FRAME_HEARTBEAT, 0, 0);
          out.writeByte(AMQP.FRAME_END);
        });
  }

  void method(int channel, Method method) {
    write(out -> method.toFrame(channel).writeTo(out));
  }

  /** A method that carries a message: the method, the content header, the body in frames. */
  void content(int channel, Method method, Message message) {
    write(
        out -> {
          method.toFrame(channel).writeTo(out);
          byte[] header = message.header();
          start(out, AMQP.FRAME_HEADER, channel, header.length);
          out.write(header);
          out.writeByte(AMQP.FRAME_END);
          byte[] body = message.body();
          int most = frameMax - FrameParser.OVERHEAD_BYTES;
          for (int at = 0; at < body.length; at += most) {
            int part = Math.min(most, body.length - at);
            start(out, AMQP.FRAME_BODY, channel, part);
            socket.outbound().share(body, at, part);
            out.writeByte(AMQP.FRAME_END);
          }
        });
  }

  /** What comes before a frame's payload. */
  private static void start(DataOutputStream out, int type, int channel, int length)
      throws IOException {
    out.writeByte(type);
    out.writeShort(channel);
    out.writeInt(length);
  }

  private void write(Writing writing) {
    try {
      writing.to(new DataOutputStream(socket.outbound()));
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory doesn't fail", e);
    }
  }
}
