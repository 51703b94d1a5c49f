package dev.enoki.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a file or pipe, joined where a bracket is still open. */
final class PipedStatements implements Statements {
  private final BufferedReader lines;

  PipedStatements(Reader lines) {
    this.lines = new BufferedReader(lines);
  }

  static PipedStatements from(InputStream utf8) {
    return new PipedStatements(new InputStreamReader(utf8, StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable String next() {
    try {
      String statement = lines.readLine();
      while (statement != null && Interpreter.isIncomplete(statement)) {
        String more = lines.readLine();
        if (more == null) {
          return statement; // whose evaluation says what is missing
        }
        statement += "\n" + more;
      }
      return statement;
    } catch (IOException e) {
      throw new CommandException("standard input can't be read: " + e.getMessage(), e);
    }
  }
}
