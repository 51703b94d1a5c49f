package dev.enoki.amqp;

import com.rabbitmq.client.SocketConfigurator;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket beneath a connection, so that it can be cut. The client itself gives a lost connection
 * up by locks that a writer holds who waits for the very network that was lost.
 */
final class TcpLine implements SocketConfigurator {
  private static final Logger log = LoggerFactory.getLogger(TcpLine.class);

  private final SocketConfigurator clients;
  private volatile @Nullable Socket socket;

  /**
   * @param clients what the client does to a socket of its own accord
   */
  TcpLine(SocketConfigurator clients) {
    this.clients = clients;
  }

  /** Called for each address that is tried; the last one is the connection's. */
  @Override
  public void configure(Socket made) throws IOException {
    clients.configure(made);
    socket = made;
  }

  /** Ends all reading and writing at once. */
  void cut() {
    Socket open = socket;
    if (open != null) {
      try {
        open.setSoLinger(true, 0); // else TLS waits for the writer before it closes
        open.close();
      } catch (IOException e) {
        log.debug("{} was closed before", open, e);
      }
    }
  }
}
