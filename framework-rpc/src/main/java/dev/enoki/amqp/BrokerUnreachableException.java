package dev.enoki.amqp;

import org.jspecify.annotations.Nullable;

/** Nothing answers where the broker should be. Another try may do. */
public final class BrokerUnreachableException extends AmqpException {
  BrokerUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
