package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ErrorReportTest {
  private final StringWriter err = new StringWriter();

  @Test
  void anUnexpectedErrorIsOneLine() {
    assertThat(report(false).print(new IllegalStateException("odd"))).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "enoki: unexpected error: java.lang.IllegalStateException: odd (--debug shows where)");
  }

  @Test
  void andHasItsTraceForWhoeverDebugs() {
    report(true).print(new IllegalStateException("odd"));
    assertThat(err.toString())
        .startsWith("java.lang.IllegalStateException: odd")
        .contains("at " + getClass().getName());
  }

  @Test
  void aUsersMistakeNeverHasOne() {
    report(true).print(new CommandException("no", new IllegalStateException("odd")));
    assertThat(err.toString().strip()).isEqualTo("enoki: no");
  }

  private ErrorReport report(boolean debug) {
    return new ErrorReport(new PrintWriter(err), debug);
  }
}
