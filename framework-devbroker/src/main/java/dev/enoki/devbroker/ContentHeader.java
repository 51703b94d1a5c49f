package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * AMQP 0-9-1, 4.2.6.1: class, weight, which is unused and zero, the body's size, and the properties
 * behind the flags that tell which there are.
 */
record ContentHeader(int classId, int weight, long bodySize) {
  private static final int BYTES = 12;

  /** In the order of their flags, from the highest bit down. */
  private static final String PROPERTIES = "rrtoorrrrLrrrr";

  private static final int HIGHEST_FLAG = 1 << 15;

  /** Whether a frame is long enough to be a content header. */
  static boolean fits(Frame frame) {
    return frame.getPayload().length >= BYTES;
  }

  static ContentHeader of(Frame frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame.getPayload());
    return new ContentHeader(
        Short.toUnsignedInt(bytes.getShort()),
        Short.toUnsignedInt(bytes.getShort()),
        bytes.getLong());
  }

  /** RabbitMQ takes properties that it can't read for a defect of its own. */
  static BasicProperties properties(Frame frame) {
    byte[] payload = frame.getPayload();
    try {
      if (hasGoodProperties(ByteBuffer.wrap(payload, BYTES, payload.length - BYTES))) {
        return (BasicProperties) AMQImpl.readContentHeaderFrom(frame.getInputStream());
      }
    } catch (IOException | IllegalArgumentException e) {
      // Told as what the check of the syntax finds.
    }
    throw ReplyCode.INTERNAL_ERROR.error();
  }

  private static boolean hasGoodProperties(ByteBuffer bytes) {
    if (bytes.remaining() < Short.BYTES) {
      return false;
    }
    int flags = Short.toUnsignedInt(bytes.getShort());
    StringBuilder layout = new StringBuilder();
    for (int i = 0; i < PROPERTIES.length(); i++) {
      if ((flags & HIGHEST_FLAG >> i) != 0) {
        layout.append(PROPERTIES.charAt(i));
      }
    }
    boolean continued = (flags & 1) != 0;
    return !continued && ArgumentSyntax.matches(layout.toString(), bytes);
  }
}
