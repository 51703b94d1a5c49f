package dev.enoki.devbroker;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's socket: bytes in, bytes out, nothing of AMQP. */
final class ClientSocket implements EventLoop.Ready {
  /** What the socket tells its connection. */
  interface Listener {
    /** Bytes that it leaves come again once no pause holds any more. */
    void received(ByteBuffer bytes);

    /** The outbound buffer was over its limit and has room again. */
    void drained();

    /** The peer has gone; the socket is closed. */
    void disconnected();
  }

  /** Why a client isn't read from. */
  enum Pause {
    /** It publishes while an alarm is on. */
    BLOCKED,
    /** It asks for more than it reads. */
    CONGESTED,
    /** A test wants it so; then nothing is written either. */
    STALLED
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final EventLoop loop;
  private final SocketChannel channel;
  private final Transport transport;
  private final SelectionKey key;
  private final Listener listener;
  private final OutboundBuffer outbound = new OutboundBuffer();
  private final Congestion congestion;
  private final Set<Pause> pauses = EnumSet.noneOf(Pause.class);
  private ByteBuffer unread = NOTHING;
  private boolean flushDeferred;
  private boolean closeWhenFlushed;

  ClientSocket(
      EventLoop loop,
      SocketChannel channel,
      @Nullable Tls tls,
      OutboundMemory memory,
      Listener listener) {
    this.loop = loop;
    this.channel = channel;
    this.transport =
        tls == null ? new PlainTransport(channel) : new TlsTransport(channel, tls.newEngine());
    this.congestion = new Congestion(outbound, memory);
    this.listener = listener;
    this.key = loop.register(channel, this);
  }

  /** Where to write what the peer is to get; it leaves with the loop's next flush. */
  OutboundBuffer outbound() {
    if (!flushDeferred) {
      flushDeferred = true;
      loop.deferFlush(this::flush);
    }
    return outbound;
  }

  /** The peer reads too slowly: nothing that can wait should be added. */
  boolean congested() {
    return congestion.holds();
  }

  /** The name in the certificate that the client has shown, if it has. */
  @Nullable String peerName() {
    return transport.peerName();
  }

  boolean paused() {
    return !pauses.isEmpty();
  }

  boolean pausedFor(Pause why) {
    return pauses.contains(why);
  }

  void pause(Pause why) {
    pauses.add(why);
    updateInterest();
  }

  void resume(Pause why) {
    if (!pauses.remove(why)) {
      return;
    }
    updateInterest();
    if (why == Pause.STALLED) {
      outbound();
    }
    if (!paused() && unread.hasRemaining()) {
      loop.defer(() -> deliver(unread));
    }
  }

  @Override
  public void ready(SelectionKey ready) {
    if (ready.isReadable()) {
      read();
    }
    if (ready.isValid() && ready.isWritable()) {
      flush();
    }
  }

  void closeWhenFlushed() {
    closeWhenFlushed = true;
    outbound();
  }

  /** Writes what the peer takes without waiting, and closes. */
  void flushAndClose() {
    flush();
    close();
  }

  /** Closes by a reset instead of an orderly end. */
  void reset() {
    key.cancel();
    congestion.forget();
    reset(channel);
  }

  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // The peer was faster: the connection is gone, which is what was wanted.
    }
    close(channel);
  }

  void close() {
    if (!pausedFor(Pause.STALLED)) {
      transport.finish();
    }
    key.cancel();
    congestion.forget();
    close(channel);
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left that could be closed.
    }
  }

  private void read() {
    ByteBuffer bytes = loop.readBuffer();
    try {
      if (transport.read(bytes) < 0) {
        disconnected();
        return;
      }
    } catch (IOException e) {
      disconnected();
      return;
    }
    deliver(bytes.flip());
    if (transport.hasUnsent()) {
      updateInterest();
    }
  }

  private void deliver(ByteBuffer bytes) {
    unread = NOTHING;
    listener.received(bytes);
    if (bytes.hasRemaining()) {
      unread = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
  }

  private void flush() {
    flushDeferred = false;
    if (!channel.isOpen() || pausedFor(Pause.STALLED)) {
      return;
    }
    try {
      transport.flush();
      outbound.writeTo(transport);
    } catch (IOException e) {
      disconnected();
      return;
    }
    if (closeWhenFlushed && !hasUnsent()) {
      close();
      listener.disconnected();
      return;
    }
    updateInterest();
    if (congestion.hasEnded()) {
      listener.drained();
    }
  }

  private void updateInterest() {
    if (key.isValid()) {
      boolean writing = hasUnsent() && !pausedFor(Pause.STALLED);
      key.interestOps(
          (paused() ? 0 : SelectionKey.OP_READ) | (writing ? SelectionKey.OP_WRITE : 0));
    }
  }

  private boolean hasUnsent() {
    return outbound.size() > 0 || transport.hasUnsent();
  }

  private void disconnected() {
    close();
    listener.disconnected();
  }
}
