package dev.enoki;

import org.jspecify.annotations.Nullable;

/** The root of what Enoki throws at its user. Its message is written to be shown as it is. */
public class EnokiException extends RuntimeException {
  public EnokiException(@Nullable String message) {
    super(message);
  }

  public EnokiException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
