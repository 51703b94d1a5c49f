package dev.enoki.cli;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Asks for more lines while a statement is incomplete, and finds the name to complete. */
final class StatementParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && Interpreter.isIncomplete(line)) {
      throw new EOFError(-1, -1, "the statement is incomplete");
    }
    return new Dotted(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char character) {
    return false;
  }

  /**
   * A line seen as one word, from its start to the cursor: a dotted name, as far as it is typed.
   */
  private record Dotted(String line, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return line.substring(0, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor;
    }

    @Override
    public int rawWordLength() {
      return cursor;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
