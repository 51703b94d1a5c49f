package dev.enoki.testing;

import org.jspecify.annotations.Nullable;

/** A broker that a test needs isn't there, doesn't start, or doesn't do as it was told. */
public final class BrokerUnavailableException extends RuntimeException {

  BrokerUnavailableException(String message) {
    this(message, null);
  }

  BrokerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
