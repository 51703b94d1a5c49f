package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints each call as a line of JSON, as long as somebody takes them. */
final class JsonLines implements Consumer<Call> {
  private static final int BETWEEN_LOOKS = 500;

  private final PrintWriter out;
  private long printed;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(Call call) {
    CallJson.println(out, call);
    printed++;
    if (printed % BETWEEN_LOOKS == 0) {
      OutputGone.check(out);
    }
  }
}
