package dev.enoki.cli;

import dev.enoki.EnokiException;
import org.jspecify.annotations.Nullable;

/** A command can't do what it is told. The message says why, and what would help. */
class CommandException extends EnokiException {
  CommandException(String message) {
    super(message);
  }

  CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
