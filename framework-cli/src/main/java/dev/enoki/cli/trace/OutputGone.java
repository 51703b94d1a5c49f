package dev.enoki.cli.trace;

import java.io.PrintWriter;

/**
 * Nobody takes the output any more, as where {@code head} has seen enough: that is an end, and no
 * failure.
 */
final class OutputGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  private OutputGone() {}

  /** Flushes it. */
  static void check(PrintWriter out) {
    if (out.checkError()) {
      throw new OutputGone();
    }
  }
}
