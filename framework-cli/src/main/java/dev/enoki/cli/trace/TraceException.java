package dev.enoki.cli.trace;

import dev.enoki.EnokiException;
import org.jspecify.annotations.Nullable;

/**
 * What was asked can't be answered. The message is one line: the place, the reason, the way out.
 */
final class TraceException extends EnokiException {
  TraceException(String message) {
    super(message);
  }

  TraceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
