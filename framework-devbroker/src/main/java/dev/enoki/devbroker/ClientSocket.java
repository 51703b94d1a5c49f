package dev.enoki.devbroker;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A client's socket: bytes in, bytes out, nothing of AMQP. */
final class ClientSocket implements EventLoop.Ready {
  /** What the socket tells its connection. */
  interface Listener {
    void received(ByteBuffer bytes);

    /** The outbound buffer was over its limit and has room again. */
    void drained();

    /** The peer has gone; the socket is closed. */
    void disconnected();
  }

  private static final int CONGESTED_BYTES = 1 << 20;
  private static final int DRAINED_BYTES = CONGESTED_BYTES / 2;

  private final EventLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Listener listener;
  private final OutboundBuffer outbound = new OutboundBuffer();
  private boolean flushDeferred;
  private boolean congested;
  private boolean closeWhenFlushed;
  private boolean reading = true;

  ClientSocket(EventLoop loop, SocketChannel channel, Listener listener) {
    this.loop = loop;
    this.channel = channel;
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
    congested |= outbound.size() > CONGESTED_BYTES;
    return congested;
  }

  void pauseReading() {
    reading = false;
    updateInterest();
  }

  void resumeReading() {
    reading = true;
    updateInterest();
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
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // The peer was faster: the connection is gone, which is what was wanted.
    }
    close();
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left that could be closed.
    }
  }

  private void read() {
    ByteBuffer bytes = loop.readBuffer();
    try {
      if (channel.read(bytes) < 0) {
        disconnected();
        return;
      }
    } catch (IOException e) {
      disconnected();
      return;
    }
    listener.received(bytes.flip());
  }

  private void flush() {
    flushDeferred = false;
    if (!channel.isOpen()) {
      return;
    }
    try {
      outbound.writeTo(channel);
    } catch (IOException e) {
      disconnected();
      return;
    }
    if (closeWhenFlushed && outbound.size() == 0) {
      close();
      listener.disconnected();
      return;
    }
    updateInterest();
    if (congested && outbound.size() <= DRAINED_BYTES) {
      congested = false;
      listener.drained();
    }
  }

  private void updateInterest() {
    if (key.isValid()) {
      key.interestOps(
          (reading ? SelectionKey.OP_READ : 0) | (outbound.size() > 0 ? SelectionKey.OP_WRITE : 0));
    }
  }

  private void disconnected() {
    close();
    listener.disconnected();
  }
}
