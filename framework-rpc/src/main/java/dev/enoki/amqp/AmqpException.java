package dev.enoki.amqp;

import dev.enoki.EnokiException;
import org.jspecify.annotations.Nullable;

/** The broker can't be reached, refuses, or went away. */
public class AmqpException extends EnokiException {
  public AmqpException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
