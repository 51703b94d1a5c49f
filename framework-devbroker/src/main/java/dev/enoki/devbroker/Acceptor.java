package dev.enoki.devbroker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The listening socket. */
final class Acceptor {
  private static final int BACKLOG = 512;

  private final ServerSocketChannel socket;
  private final int port;

  private Acceptor(ServerSocketChannel socket, int port) {
    this.socket = socket;
    this.port = port;
  }

  static Acceptor listen(int port) {
    try {
      ServerSocketChannel socket = ServerSocketChannel.open();
      try {
        socket.configureBlocking(false);
        // A restart on the same port must not wait for the connections of the run before.
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        socket.bind(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            BACKLOG);
        return new Acceptor(socket, ((InetSocketAddress) socket.getLocalAddress()).getPort());
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DevBrokerException(
          port,
          "devbroker can't listen on 127.0.0.1:%d (%s): stop what listens there, or start on port 0 for any free port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  ServerSocketChannel socket() {
    return socket;
  }

  int port() {
    return port;
  }

  EventLoop.Ready serving(Broker broker) {
    return key -> accept(key, broker);
  }

  private void accept(SelectionKey key, Broker broker) throws IOException {
    SocketChannel accepted = socket.accept();
    if (accepted == null || !key.isValid()) {
      return;
    }
    try {
      accepted.configureBlocking(false);
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    } catch (IOException e) {
      // The peer has gone already.
      accepted.close();
      return;
    }
    broker.connected(accepted);
  }
}
