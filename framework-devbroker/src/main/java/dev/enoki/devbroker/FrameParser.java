package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames, wherever the network has split it.
 *
 * <p>AMQP 0-9-1, 4.2.3: a frame is type (octet), channel (short), size (long), payload of that
 * size, and the frame-end octet 0xCE.
 */
final class FrameParser {
  /** Type, channel, size and the frame-end octet: what a frame has beside its payload. */
  static final int OVERHEAD_BYTES = 8;

  private static final int HEADER_BYTES = 7;

  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private byte @Nullable [] payload;
  private int filled;
  private int frameMax;

  /** Takes frames of at most this size, their overhead included. */
  FrameParser(int frameMax) {
    this.frameMax = frameMax;
  }

  void frameMax(int bytes) {
    frameMax = bytes;
  }

  /** The next whole frame, or null when the bytes ended before it did. */
  @Nullable Frame next(ByteBuffer in) {
    if (payload == null) {
      move(in, header);
      if (header.hasRemaining()) {
        return null;
      }
      payload = new byte[checkedSize()];
      filled = 0;
    }
    int part = Math.min(in.remaining(), payload.length - filled);
    in.get(payload, filled, part);
    filled += part;
    if (filled < payload.length || !in.hasRemaining()) {
      return null;
    }
    Frame frame = new Frame(type(), channel(), payload);
    checkEnd(in.get(), payload);
    payload = null;
    header.clear();
    return frame;
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    while (to.hasRemaining() && from.hasRemaining()) {
      to.put(from.get());
    }
  }

  private int type() {
    return Byte.toUnsignedInt(header.get(0));
  }

  private int channel() {
    return Short.toUnsignedInt(header.getShort(1));
  }

  private int checkedSize() {
    long size = Integer.toUnsignedLong(header.getInt(3));
    // As RabbitMQ does, it doesn't mind when the overhead comes on top of the limit.
    if (size > frameMax) {
      int most = frameMax - OVERHEAD_BYTES;
      throw frameError(new byte[0], "{frame_too_large," + size + "," + most + "}");
    }
    return (int) size;
  }

  private void checkEnd(byte end, byte[] body) {
    if (Byte.toUnsignedInt(end) != AMQP.FRAME_END) {
      throw frameError(body, "{invalid_frame_end_marker," + Byte.toUnsignedInt(end) + "}");
    }
  }

  private ProtocolError frameError(byte[] body, String reason) {
    return FrameErrors.of(type(), body, reason);
  }
}
