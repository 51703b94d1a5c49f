package dev.enoki.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.ValueWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages and acks as AMQP's frames, octet for octet as the client does, which takes a
 * dozen objects for each. For one thread at a time.
 *
 * @see <a href="https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf">AMQP 0-9-1, 2.3 and 4.2</a>
 */
final class FrameEncoder {
  private static final int BASIC = 60;
  private static final int BASIC_PUBLISH = 40;
  private static final int BASIC_ACK = 80;
  private static final int MANDATORY = 1;

  /** Of a frame: type, channel. */
  private static final int BEFORE_SIZE = 1 + 2;

  private static final int BEFORE_PAYLOAD = BEFORE_SIZE + Integer.BYTES;

  private static final int LONGEST_SHORT_STRING = 255;
  private static final int LARGEST_KEPT = 32 * 1024;

  private final OutputStream out;
  private final IntSupplier mostPayload;
  private byte[] bytes = new byte[1024];
  private int length;

  /**
   * @param mostPayload octets of one frame's
   */
  FrameEncoder(OutputStream out, IntSupplier mostPayload) {
    this.out = out;
    this.mostPayload = mostPayload;
  }

  /**
   * Writes the message, mandatory.
   *
   * @throws IllegalArgumentException if AMQP has no form for it; then nothing of it is written
   */
  void publish(int channel, Message message, BasicProperties properties) throws IOException {
    byte[] body = message.body();
    clear();
    int method = begin(AMQP.FRAME_METHOD, channel);
    appendShort(BASIC);
    appendShort(BASIC_PUBLISH);
    appendShort(0); // reserved
    appendShortString(message.exchange());
    appendShortString(message.routingKey());
    append(MANDATORY);
    end(method);
    int header = begin(AMQP.FRAME_HEADER, channel);
    appendShort(BASIC);
    appendShort(0); // weight
    appendLong(body.length);
    appendProperties(properties);
    int size = end(header);
    int most = mostPayload.getAsInt();
    if (size > most) {
      throw new IllegalArgumentException(
          "its headers have more than the " + most + " bytes that the broker allows");
    }
    writeBody(channel, body, most);
  }

  private void writeBody(int channel, byte[] body, int most) throws IOException {
    for (int from = 0; from < body.length; from += most) {
      int size = Math.min(most, body.length - from);
      int frame = begin(AMQP.FRAME_BODY, channel);
      setInt(frame + BEFORE_SIZE, size);
      out.write(bytes, 0, length);
      out.write(body, from, size);
      clear();
      append(AMQP.FRAME_END);
    }
    out.write(bytes, 0, length);
  }

  void ack(int channel, long tag, boolean multiple) throws IOException {
    clear();
    int frame = begin(AMQP.FRAME_METHOD, channel);
    appendShort(BASIC);
    appendShort(BASIC_ACK);
    appendLong(tag);
    append(multiple ? 1 : 0);
    end(frame);
    out.write(bytes, 0, length);
  }

  private void clear() {
    length = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[LARGEST_KEPT];
    }
  }

  /** Gives the frame's place, for {@link #end}. */
  private int begin(int type, int channel) {
    int place = length;
    append(type);
    appendShort(channel);
    appendInt(0);
    return place;
  }

  /** Gives the size of the frame's payload. */
  private int end(int frame) {
    int size = length - frame - BEFORE_PAYLOAD;
    setInt(frame + BEFORE_SIZE, size);
    append(AMQP.FRAME_END);
    return size;
  }

  /** Flags first, which say what follows. */
  private void appendProperties(BasicProperties properties) throws IOException {
    int flags = length;
    appendShort(0);
    int present =
        shortString(ContentHeader.CONTENT_TYPE, properties.getContentType())
            | shortString(ContentHeader.CONTENT_ENCODING, properties.getContentEncoding())
            | table(ContentHeader.HEADERS, properties.getHeaders())
            | octet(1 << 12, properties.getDeliveryMode())
            | octet(1 << 11, properties.getPriority())
            | shortString(1 << 10, properties.getCorrelationId())
            | shortString(1 << 9, properties.getReplyTo())
            | shortString(1 << 8, properties.getExpiration())
            | shortString(1 << 7, properties.getMessageId())
            | time(1 << 6, properties.getTimestamp())
            | shortString(1 << 5, properties.getType())
            | shortString(1 << 4, properties.getUserId())
            | shortString(1 << 3, properties.getAppId())
            | shortString(1 << 2, properties.getClusterId());
    bytes[flags] = (byte) (present >> 8);
    bytes[flags + 1] = (byte) present;
  }

  private int shortString(int flag, @Nullable String text) {
    if (text == null) {
      return 0;
    }
    appendShortString(text);
    return flag;
  }

  private int octet(int flag, @Nullable Integer octet) {
    if (octet == null) {
      return 0;
    }
    append(octet);
    return flag;
  }

  private int time(int flag, @Nullable Date time) {
    if (time == null) {
      return 0;
    }
    appendLong(time.toInstant().getEpochSecond());
    return flag;
  }

  private int table(int flag, @Nullable Map<String, @Nullable Object> table) throws IOException {
    if (table == null) {
      return 0;
    }
    appendTable(table);
    return flag;
  }

  private void appendTable(Map<?, ?> table) throws IOException {
    int size = length;
    appendInt(0);
    for (Map.Entry<?, ?> entry : table.entrySet()) {
      appendShortString((String) entry.getKey());
      appendValue(entry.getValue());
    }
    setInt(size, length - size - Integer.BYTES);
  }

  private void appendArray(List<?> values) throws IOException {
    int size = length;
    appendInt(0);
    for (Object value : values) {
      appendValue(value);
    }
    setInt(size, length - size - Integer.BYTES);
  }

  /** What headers seldom hold is written by the client. */
  private void appendValue(@Nullable Object value) throws IOException {
    if (value instanceof String text) {
      append('S');
      appendLongString(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof LongString text) {
      append('S');
      appendLongString(text.getBytes());
    } else if (value instanceof Long number) {
      append('l');
      appendLong(number);
    } else if (value instanceof Boolean bool) {
      append('t');
      append(bool ? 1 : 0);
    } else if (value instanceof List<?> list) {
      append('A');
      appendArray(list);
    } else if (value instanceof Map<?, ?> map) {
      append('F');
      appendTable(map);
    } else {
      new ValueWriter(new DataOutputStream(new Appending())).writeFieldValue(value);
    }
  }

  private final class Appending extends OutputStream {
    @Override
    public void write(int octet) {
      append(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int count) {
      append(octets, offset, count);
    }
  }

  private void appendShortString(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length > LONGEST_SHORT_STRING) {
      throw new IllegalArgumentException(
          "a name has " + octets.length + " bytes, and at most 255 are allowed");
    }
    append(octets.length);
    append(octets, 0, octets.length);
  }

  private void appendLongString(byte[] octets) {
    appendInt(octets.length);
    append(octets, 0, octets.length);
  }

  private void append(int octet) {
    ensure(1);
    bytes[length++] = (byte) octet;
  }

  private void append(byte[] octets, int offset, int count) {
    ensure(count);
    System.arraycopy(octets, offset, bytes, length, count);
    length += count;
  }

  private void appendShort(int number) {
    ensure(Short.BYTES);
    bytes[length++] = (byte) (number >> 8);
    bytes[length++] = (byte) number;
  }

  private void appendInt(int number) {
    ensure(Integer.BYTES);
    setInt(length, number);
    length += Integer.BYTES;
  }

  private void appendLong(long number) {
    appendInt((int) (number >> 32));
    appendInt((int) number);
  }

  private void setInt(int at, int number) {
    bytes[at] = (byte) (number >> 24);
    bytes[at + 1] = (byte) (number >> 16);
    bytes[at + 2] = (byte) (number >> 8);
    bytes[at + 3] = (byte) number;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
