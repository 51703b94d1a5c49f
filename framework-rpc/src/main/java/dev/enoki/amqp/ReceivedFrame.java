package dev.enoki.amqp;

import com.rabbitmq.client.impl.Frame;
import java.io.DataInputStream;
import java.io.InputStream;

/** A frame that is read without the lock that the client's own takes for each octet. */
final class ReceivedFrame extends Frame {
  ReceivedFrame(Frame frame) {
    super(frame.getType(), frame.getChannel(), frame.getPayload());
  }

  @Override
  public DataInputStream getInputStream() {
    return new DataInputStream(new Octets(getPayload()));
  }

  /** For one thread at a time. */
  private static final class Octets extends InputStream {
    private final byte[] octets;
    private int next;

    Octets(byte[] octets) {
      this.octets = octets;
    }

    @Override
    public int read() {
      return next < octets.length ? Byte.toUnsignedInt(octets[next++]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(length, octets.length - next);
      if (count == 0 && length > 0) {
        return -1;
      }
      System.arraycopy(octets, next, into, offset, count);
      next += count;
      return count;
    }

    @Override
    public int available() {
      return octets.length - next;
    }
  }
}
