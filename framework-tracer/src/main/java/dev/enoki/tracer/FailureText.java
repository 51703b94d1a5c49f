package dev.enoki.tracer;

import dev.enoki.extension.ErrorDescription;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** What a failure says of itself, whatever its own methods do when they are asked. */
final class FailureText {
  private FailureText() {}

  static ErrorDescription describe(Throwable failure) {
    try {
      return ErrorDescription.of(failure);
    } catch (Throwable e) { // the user's exceptions may throw anything
      String name = failure.getClass().getName();
      return new ErrorDescription(name.substring(name.lastIndexOf('.') + 1), name, List.of(), "");
    }
  }

  /** With its causes; the beginning of one that is longer than a record can hold. */
  static String traceback(Throwable failure) {
    Beginning text = new Beginning();
    try {
      failure.printStackTrace(new PrintWriter(text));
    } catch (Throwable e) { // the user's exceptions may throw anything
      text.write("… of " + failure.getClass().getName() + ", which can't be printed");
    }
    return text.toString().stripTrailing();
  }

  /** Keeps a little more than fits, so that it is seen to be cut. */
  private static final class Beginning extends Writer {
    private final StringBuilder kept = new StringBuilder();

    @Override
    public void write(char[] chars, int offset, int length) {
      kept.append(chars, offset, Math.min(length, SafeValues.MAX_BYTES - kept.length()));
    }

    @Override
    public void write(String text) {
      kept.append(text, 0, Math.min(text.length(), SafeValues.MAX_BYTES - kept.length()));
    }

    @Override
    public void write(String text, int offset, int length) {
      int end = offset + Math.min(length, SafeValues.MAX_BYTES - kept.length());
      kept.append(text, offset, end);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return kept.toString();
    }
  }
}
