package dev.enoki.devbroker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The socket itself. */
record PlainTransport(SocketChannel socket) implements Transport {
  @Override
  public int read(ByteBuffer into) throws IOException {
    return socket.read(into);
  }

  @Override
  public long write(ByteBuffer[] from) throws IOException {
    return socket.write(from);
  }

  @Override
  public void flush() {}

  @Override
  public boolean hasUnsent() {
    return false;
  }

  @Override
  public void finish() {}

  @Override
  public @Nullable String peerName() {
    return null;
  }
}
