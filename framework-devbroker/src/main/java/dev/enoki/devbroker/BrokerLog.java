package dev.enoki.devbroker;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker logs: defects of its own, and sockets that fail. It is only loaded when there is
 * something to log, since a logging framework takes longer to start than the broker.
 */
final class BrokerLog {
  private static final Logger LOG = LoggerFactory.getLogger(DevBroker.class);

  private BrokerLog() {}

  /** The connection's client is told as RabbitMQ tells of a defect of its own. */
  static ProtocolError closing(RuntimeException defect) {
    LOG.error("devbroker closes a connection because of a defect of its own", defect);
    return ReplyCode.INTERNAL_ERROR.error("%s", defect);
  }

  static void goingOn(RuntimeException defect) {
    LOG.error("devbroker goes on after a defect of its own", defect);
  }

  static void ending(Throwable defect) {
    LOG.error("devbroker ends because of a defect of its own", defect);
  }

  static void socketNotServed(IOException e) {
    LOG.warn("devbroker couldn't serve a socket", e);
  }

  static void socketsNotClosed(IOException e) {
    LOG.warn("devbroker couldn't close its sockets", e);
  }
}
