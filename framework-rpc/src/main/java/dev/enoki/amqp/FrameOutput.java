package dev.enoki.amqp;

import java.io.IOException;
import java.io.OutputStream;

/** Buffers what is written. For one thread at a time, which its owner sees to. */
final class FrameOutput extends OutputStream {
  private static final int SIZE = 32 * 1024;

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private int count;

  FrameOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    if (count == SIZE) {
      flush();
    }
    buffer[count++] = (byte) octet;
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    if (length > SIZE - count) {
      flush();
    }
    if (length > SIZE) {
      out.write(octets, offset, length);
    } else {
      System.arraycopy(octets, offset, buffer, count, length);
      count += length;
    }
  }

  @Override
  public void flush() throws IOException {
    int length = count;
    count = 0;
    if (length > 0) {
      out.write(buffer, 0, length);
    }
  }
}
