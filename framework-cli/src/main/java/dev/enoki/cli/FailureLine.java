package dev.enoki.cli;

import dev.enoki.literal.LiteralSyntaxException;

/** A failure as the last line of Python's tracebacks has it. */
final class FailureLine {
  private FailureLine() {}

  /** As {@code RemoteException: ValueError bad user}. */
  static String of(RuntimeException failure) {
    if (failure instanceof LiteralSyntaxException) {
      return "SyntaxError: " + failure.getMessage();
    }
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
