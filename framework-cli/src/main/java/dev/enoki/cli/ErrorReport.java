package dev.enoki.cli;

import dev.enoki.EnokiException;
import dev.enoki.devbroker.DevBrokerException;
import java.io.PrintWriter;

/** What a user sees of a failure: its message, and a stack trace only of what nobody foresaw. */
final class ErrorReport {
  private static final int FAILED = 1;

  private final PrintWriter err;
  private final boolean debug;

  ErrorReport(PrintWriter err, boolean debug) {
    this.err = err;
    this.debug = debug;
  }

  /** Returns the exit code. */
  int print(Throwable failure) {
    if (failure instanceof CompilationException) {
      err.println(failure.getMessage());
    } else if (failure instanceof EnokiException || failure instanceof DevBrokerException) {
      err.println("enoki: " + failure.getMessage());
    } else if (debug) {
      failure.printStackTrace(err);
    } else {
      err.println("enoki: unexpected error: " + failure + " (--debug shows where)");
    }
    err.flush();
    return FAILED;
  }
}
