package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.rpc.RpcClient;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShellTest {
  private final DevBroker broker = DevBroker.start();
  private final RpcClient rpc = RpcClient.connect(Config.of(Map.of("AMQP_URI", broker.uri())));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    rpc.close();
    broker.close();
  }

  @Test
  void printsResultsOnOneStreamAndFailuresOnTheOtherAndGoesOn() {
    assertThat(pipe("1\nx\n'ナメコ'\n")).isFalse();

    assertThat(out.toString()).isEqualTo(lines("1", "'ナメコ'"));
    assertThat(err.toString())
        .isEqualTo(lines("SyntaxError: 'x' is not a literal; text needs quotes at column 1"));
  }

  @Test
  void joinsLinesWhileABracketIsOpen() {
    assertThat(pipe("[1,\n\n2\n]\n3")).isTrue();

    assertThat(out.toString()).isEqualTo(lines("[1, 2]", "3"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aBracketThatStaysOpenFails() {
    assertThat(pipe("[1,\n2")).isFalse();

    assertThat(err.toString()).startsWith("SyntaxError: the text ends too early");
  }

  @Test
  void endsWhereItIsTold() {
    assertThat(pipe("1\nexit()\nx\n")).isTrue();

    assertThat(out.toString()).isEqualTo(lines("1"));
  }

  private boolean pipe(String text) {
    PipedStatements statements =
        PipedStatements.from(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return new Shell(new Interpreter(rpc), new PrintWriter(out), new PrintWriter(err))
        .run(statements);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
