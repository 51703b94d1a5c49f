package dev.enoki.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Statements typed at a terminal, with line editing, history and completion. */
final class TerminalStatements implements Statements {
  private final Terminal terminal;
  private final LineReader reader;

  TerminalStatements(Terminal terminal, Path history) {
    this.terminal = terminal;
    this.reader =
        LineReaderBuilder.builder()
            .appName("enoki")
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(new NameCompleter())
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // '!' is only a character
            .build();
    Thread evaluating = Thread.currentThread();
    terminal.handle(Terminal.Signal.INT, signal -> evaluating.interrupt());
  }

  static TerminalStatements open(String banner) {
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).build();
      terminal.writer().println(banner);
      return new TerminalStatements(terminal, history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path history() {
    String stateHome = System.getenv("XDG_STATE_HOME");
    Path state =
        stateHome == null || stateHome.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(stateHome);
    return state.resolve("enoki").resolve("history");
  }

  @Override
  public @Nullable String next() {
    while (true) {
      Thread.interrupted(); // a Ctrl-C that came when the call had ended
      try {
        return reader.readLine(">>> ");
      } catch (UserInterruptException e) {
        // Ctrl-C clears the line
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
