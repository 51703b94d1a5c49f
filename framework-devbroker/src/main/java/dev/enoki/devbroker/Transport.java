package dev.enoki.devbroker;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What carries a client's bytes: a socket, or TLS on a socket. No call waits. */
interface Transport {
  /**
   * Reads what there is; -1 at the end. The buffer has room for {@link TlsTransport#ROOM_TO_READ}
   * at least, and what comes later makes the socket readable again.
   */
  int read(ByteBuffer into) throws IOException;

  /** Takes what it can send or keep, and tells how much that was. */
  long write(ByteBuffer[] from) throws IOException;

  /** Sends what it has kept, as far as the socket takes it. */
  void flush() throws IOException;

  /** Whether bytes that it took are still here. */
  boolean hasUnsent();

  /** Says farewell, if that is the custom, as far as the socket takes it. */
  void finish();

  /** The common name of the certificate that the client has shown, if it has. */
  @Nullable String peerName();
}
