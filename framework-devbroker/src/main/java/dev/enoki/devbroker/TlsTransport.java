package dev.enoki.devbroker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * TLS on a socket. Its two buffers are of fixed size: a peer that sends what isn't TLS, or doesn't
 * read its handshake, ends with an {@link SSLException}. The handshake's arithmetic, some
 * milliseconds, is done on the event loop's thread.
 */
final class TlsTransport implements Transport {
  /** What decrypting one full buffer of records can yield. */
  static final int ROOM_TO_READ = 1 << 16;

  private static final int RECORDS_KEPT = 3;
  private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

  private final SocketChannel socket;
  private final SSLEngine engine;

  /** Encrypted bytes that aren't a whole record yet; always ready to be filled. */
  private final ByteBuffer received;

  /** Encrypted bytes that the socket hasn't taken yet; always ready to be read. */
  private final ByteBuffer unsent;

  TlsTransport(SocketChannel socket, SSLEngine engine) {
    this.socket = socket;
    this.engine = engine;
    int record = engine.getSession().getPacketBufferSize();
    this.received = ByteBuffer.allocate(record);
    this.unsent = ByteBuffer.allocate(RECORDS_KEPT * record).flip();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int before = into.position();
    int count = socket.read(received);
    decrypt(into);
    while (count > 0 && into.remaining() >= ROOM_TO_READ) {
      count = socket.read(received);
      decrypt(into);
    }
    if (!received.hasRemaining()) {
      throw new SSLException("a record is longer than TLS allows");
    }
    flush();
    int read = into.position() - before;
    return read == 0 && (count < 0 || engine.isInboundDone()) ? -1 : read;
  }

  @Override
  public long write(ByteBuffer[] from) throws IOException {
    flush();
    long taken = 0;
    int step = 1;
    // With nothing unsent there is room for a whole record.
    while (!hasUnsent() && step > 0) {
      step = encrypt(from).bytesConsumed();
      taken += step;
      flush();
    }
    return taken;
  }

  @Override
  public void flush() throws IOException {
    if (unsent.hasRemaining()) {
      socket.write(unsent);
    }
  }

  @Override
  public boolean hasUnsent() {
    return unsent.hasRemaining();
  }

  @Override
  public void finish() {
    engine.closeOutbound();
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          && encrypt(NOTHING).bytesProduced() > 0) {
        flush();
      }
      flush();
    } catch (IOException e) {
      // The peer has gone, or takes no more: the socket is closed anyway.
    }
  }

  @Override
  public @Nullable String peerName() {
    try {
      String subject = engine.getSession().getPeerPrincipal().getName();
      for (Rdn part : new LdapName(subject).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return part.getValue().toString();
        }
      }
      return null;
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      return null;
    }
  }

  private void decrypt(ByteBuffer into) throws IOException {
    received.flip();
    try {
      boolean moved = true;
      while (moved) {
        SSLEngineResult result = engine.unwrap(received, into);
        moved = result.getStatus() == Status.OK && (answer() || moved(result));
      }
    } finally {
      received.compact();
    }
  }

  /** Does what the handshake asks of this side; whether it asked for anything. */
  private boolean answer() throws IOException {
    boolean asked = false;
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      } else if (status == HandshakeStatus.NEED_WRAP) {
        Status wrapped = encrypt(NOTHING).getStatus();
        if (wrapped == Status.BUFFER_OVERFLOW) {
          throw new SSLException("the peer doesn't read what it is sent");
        } else if (wrapped == Status.CLOSED) {
          return asked;
        }
        flush();
      } else {
        return asked;
      }
      asked = true;
    }
  }

  private SSLEngineResult encrypt(ByteBuffer[] from) throws IOException {
    unsent.compact();
    try {
      return engine.wrap(from, unsent);
    } finally {
      unsent.flip();
    }
  }

  private static boolean moved(SSLEngineResult result) {
    return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
  }
}
