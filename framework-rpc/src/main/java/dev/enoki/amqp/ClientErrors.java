package dev.enoki.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong on the client's own threads. A lost connection isn't told here, since its
 * shutdown is; what a callback throws is a mistake of ours.
 */
final class ClientErrors extends ForgivingExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ClientErrors.class);

  private final TcpLine line;

  ClientErrors(TcpLine line) {
    this.line = line;
  }

  /** Comes before the client takes the locks that a stuck writer may hold: the cut frees them. */
  @Override
  public void handleUnexpectedConnectionDriverException(Connection connection, Throwable cause) {
    log.debug("{}", connection, cause);
    line.cut();
  }

  @Override
  protected void handleChannelKiller(Channel channel, Throwable cause, String what) {
    log.error("{} failed on {}", what, channel, cause);
  }
}
