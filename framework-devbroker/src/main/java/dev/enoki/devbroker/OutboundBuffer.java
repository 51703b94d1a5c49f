package dev.enoki.devbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes that wait for the peer, in chunks; the chunk in use is kept for the next bytes. */
final class OutboundBuffer extends OutputStream {
  private static final int CHUNK_BYTES = 1 << 14;
  private static final int CHUNKS_PER_WRITE = 16;

  private final Deque<ByteBuffer> full = new ArrayDeque<>();
  private ByteBuffer filling = ByteBuffer.allocate(0);
  private int size;

  int size() {
    return size;
  }

  @Override
  public void write(int b) {
    chunk().put((byte) b);
    size++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      ByteBuffer chunk = chunk();
      int part = Math.min(left, chunk.remaining());
      chunk.put(bytes, at, part);
      at += part;
      left -= part;
    }
    size += length;
  }

  /** Writes as much as the transport takes. */
  void writeTo(Transport transport) throws IOException {
    while (size > 0) {
      if (filling.position() > 0) {
        full.add(filling.flip());
        filling = ByteBuffer.allocate(0);
      }
      ByteBuffer[] batch = full.stream().limit(CHUNKS_PER_WRITE).toArray(ByteBuffer[]::new);
      long written = transport.write(batch);
      size -= (int) written;
      while (!full.isEmpty() && !full.getFirst().hasRemaining()) {
        reuse(full.removeFirst());
      }
      if (written == 0) {
        return;
      }
    }
  }

  private void reuse(ByteBuffer emptied) {
    if (filling.capacity() == 0) {
      filling = emptied.clear();
    }
  }

  private ByteBuffer chunk() {
    if (!filling.hasRemaining()) {
      if (filling.capacity() > 0) {
        full.add(filling.flip());
      }
      filling = ByteBuffer.allocate(CHUNK_BYTES);
    }
    return filling;
  }
}
