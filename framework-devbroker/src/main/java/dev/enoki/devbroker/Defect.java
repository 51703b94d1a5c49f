package dev.enoki.devbroker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault of the broker's own: logged here, and answered as RabbitMQ answers its own. */
final class Defect {
  private static final Logger LOG = LoggerFactory.getLogger(Defect.class);

  private Defect() {}

  static ProtocolError found(RuntimeException e) {
    LOG.error("devbroker closes a connection because of a defect of its own", e);
    return ReplyCode.INTERNAL_ERROR.error("%s", e);
  }
}
