package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalStatementsTest {
  @TempDir private Path folder;

  @Test
  void readsStatementsOfSeveralLinesAndKeepsThemInTheHistory() throws IOException {
    Path history = folder.resolve("enoki").resolve("history");

    try (TerminalStatements statements =
        new TerminalStatements(terminal("[1,\n2]\n'Hello!!'\n"), history)) {
      assertThat(statements.next()).isEqualTo("[1,\n2]");
      assertThat(statements.next()).isEqualTo("'Hello!!'");
      assertThat(statements.next()).isNull();
    }
    assertThat(Files.readString(history)).contains("[1,\\n2]", "'Hello!!'");
  }

  @Test
  void completesTheShellsOwnWordsAndWhatWasCalledBefore() throws IOException {
    LineReader reader =
        LineReaderBuilder.builder().terminal(terminal("")).parser(new StatementParser()).build();
    reader.getHistory().add("n.rpc.traced.hello(name='Ada')");
    reader.getHistory().add("n.rpc.traced.broken(");
    List<Candidate> candidates = new ArrayList<>();

    new NameCompleter()
        .complete(
            reader, reader.getParser().parse("n.r", 3, Parser.ParseContext.COMPLETE), candidates);

    assertThat(candidates)
        .extracting(Candidate::value)
        .containsExactly("exit", "help", "n.rpc.", "n.rpc.traced.hello(");
  }

  private static DumbTerminal terminal(String typed) throws IOException {
    return new DumbTerminal(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream());
  }
}
