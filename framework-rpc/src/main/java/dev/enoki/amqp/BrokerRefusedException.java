package dev.enoki.amqp;

import org.jspecify.annotations.Nullable;

/**
 * The broker answers, and says no: to the log-in, the virtual host, a queue. Another try won't do.
 */
public final class BrokerRefusedException extends AmqpException {
  BrokerRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
