package dev.enoki.devbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Bytes that wait for the peer, in chunks; the chunk in use is kept for the next bytes. */
final class OutboundBuffer extends OutputStream {
  private static final int CHUNK_BYTES = 1 << 14;
  private static final int BYTES_PER_WRITE = 1 << 18;
  private static final int CHUNKS_PER_WRITE = 16;
  private static final int WORTH_SHARING_BYTES = 1 << 12;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Deque<ByteBuffer> full = new ArrayDeque<>();
  private ByteBuffer filling = NOTHING;
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

  /** Adds bytes that never change, so that clients can share them; only few are copied. */
  void share(byte[] bytes, int offset, int length) {
    if (length < WORTH_SHARING_BYTES) {
      write(bytes, offset, length);
      return;
    }
    int used = filling.position();
    if (used > 0) {
      full.add(filling.slice(0, used));
      filling = filling.slice(used, filling.capacity() - used);
    }
    full.add(ByteBuffer.wrap(bytes, offset, length).asReadOnlyBuffer());
    size += length;
  }

  /** Writes as much as the transport takes. */
  void writeTo(Transport transport) throws IOException {
    while (size > 0) {
      if (filling.position() > 0) {
        full.add(filling.flip());
        filling = NOTHING;
      }
      long written = transport.write(batch());
      size -= (int) written;
      while (!full.isEmpty() && !full.getFirst().hasRemaining()) {
        reuse(full.removeFirst());
      }
      if (written == 0) {
        return;
      }
    }
  }

  private ByteBuffer[] batch() {
    List<ByteBuffer> batch = new ArrayList<>(CHUNKS_PER_WRITE);
    int bytes = 0;
    for (ByteBuffer next : full) {
      batch.add(next);
      bytes += next.remaining();
      if (batch.size() == CHUNKS_PER_WRITE || bytes >= BYTES_PER_WRITE) {
        break;
      }
    }
    return batch.toArray(ByteBuffer[]::new);
  }

  private void reuse(ByteBuffer emptied) {
    if (filling.capacity() == 0 && emptied.capacity() == CHUNK_BYTES && !emptied.isReadOnly()) {
      filling = emptied.clear();
    }
  }

  private ByteBuffer chunk() {
    if (!filling.hasRemaining()) {
      if (filling.position() > 0) {
        full.add(filling.flip());
      }
      filling = ByteBuffer.allocate(CHUNK_BYTES);
    }
    return filling;
  }
}
