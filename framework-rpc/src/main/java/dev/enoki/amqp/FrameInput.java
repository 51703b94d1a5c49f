package dev.enoki.amqp;

import java.io.IOException;
import java.io.InputStream;

/**
 * Buffers what one thread reads, and says when it is about to wait for more: all that had come is
 * read then.
 */
final class FrameInput extends InputStream {
  private static final int SIZE = 32 * 1024;

  private final InputStream in;
  private final Runnable whenDrained;
  private final byte[] buffer = new byte[SIZE];
  private int next;
  private int end;

  FrameInput(InputStream in, Runnable whenDrained) {
    this.in = in;
    this.whenDrained = whenDrained;
  }

  @Override
  public int read() throws IOException {
    if (next == end && !fill()) {
      return -1;
    }
    return Byte.toUnsignedInt(buffer[next++]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == end) {
      if (length >= SIZE) {
        whenDrained.run();
        return in.read(into, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean fill() throws IOException {
    whenDrained.run();
    next = 0;
    end = 0;
    int count = in.read(buffer, 0, SIZE);
    end = Math.max(0, count);
    return count > 0;
  }
}
