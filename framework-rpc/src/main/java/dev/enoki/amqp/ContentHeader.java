package dev.enoki.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame with a message's properties. The client ends the connection at a header table that is
 * nested deeper than 32 levels, which RabbitMQ hands on; the message would come again on the next
 * connection, and end that. So it comes without its headers.
 */
final class ContentHeader {
  private static final Logger log = LoggerFactory.getLogger(ContentHeader.class);

  /** Lists and tables inside the table of headers. */
  private static final int MOST_LEVELS = 30;

  /** class-id, weight, body size. */
  private static final int BEFORE_FLAGS = 2 + 2 + 8;

  /** Flags of properties. */
  static final int CONTENT_TYPE = 1 << 15;

  static final int CONTENT_ENCODING = 1 << 14;
  static final int HEADERS = 1 << 13;

  private final ByteBuffer in;

  private ContentHeader(ByteBuffer in) {
    this.in = in;
  }

  /** The same frame, or one without the headers that can't be read. */
  static Frame readable(Frame frame) {
    if (frame.getType() != AMQP.FRAME_HEADER) {
      return frame;
    }
    byte[] payload = frame.getPayload();
    ContentHeader header = new ContentHeader(ByteBuffer.wrap(payload));
    try {
      return header.skipToTable() ? header.checked(frame, payload) : frame;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return frame; // no AMQP, and the client's to refuse
    }
  }

  private boolean skipToTable() {
    skip(BEFORE_FLAGS);
    int flags = in.getShort();
    if ((flags & HEADERS) == 0) {
      return false;
    }
    if ((flags & CONTENT_TYPE) != 0) {
      skipShortString();
    }
    if ((flags & CONTENT_ENCODING) != 0) {
      skipShortString();
    }
    return true;
  }

  private Frame checked(Frame frame, byte[] payload) {
    int start = in.position();
    int after = start + Integer.BYTES + in.getInt(start);
    if (!isTableTooDeep(0)) {
      return frame;
    }
    log.warn("a message comes without its headers: they are nested deeper than {}", MOST_LEVELS);
    ByteBuffer shortened = ByteBuffer.allocate(payload.length - (after - start) + Integer.BYTES);
    shortened.put(payload, 0, start).putInt(0).put(payload, after, payload.length - after);
    return new Frame(AMQP.FRAME_HEADER, frame.getChannel(), shortened.array());
  }

  private boolean isTableTooDeep(int level) {
    int end = end();
    while (in.position() < end) {
      skipShortString();
      if (isValueTooDeep(level)) {
        return true;
      }
    }
    return false;
  }

  private boolean isArrayTooDeep(int level) {
    int end = end();
    while (in.position() < end) {
      if (isValueTooDeep(level)) {
        return true;
      }
    }
    return false;
  }

  private int end() {
    int length = in.getInt();
    return in.position() + length;
  }

  private boolean isValueTooDeep(int level) {
    byte type = in.get();
    switch (type) {
      case 'F', 'A' -> {
        return level == MOST_LEVELS
            || (type == 'F' ? isTableTooDeep(level + 1) : isArrayTooDeep(level + 1));
      }
      case 'S', 'x' -> skip(in.getInt());
      case 't', 'b', 'B' -> skip(1);
      case 's', 'u' -> skip(2);
      case 'I', 'i', 'f' -> skip(4);
      case 'D' -> skip(5);
      case 'l', 'L', 'd', 'T' -> skip(8);
      case 'V' -> {}
      default -> throw new IllegalArgumentException("AMQP has no type '" + (char) type + "'");
    }
    return false;
  }

  private void skipShortString() {
    skip(Byte.toUnsignedInt(in.get()));
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }
}
