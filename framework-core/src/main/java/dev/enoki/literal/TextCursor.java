package dev.enoki.literal;

/** A place in the text that is read, with what Python skips between two tokens. */
final class TextCursor {

  private final String text;
  private int position;
  private int openBrackets;

  TextCursor(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character here, or NUL at the end of the text. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int index = position + ahead;
    return index < text.length() ? text.charAt(index) : '\0';
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, position);
  }

  char next() {
    return text.charAt(position++);
  }

  void skip(int count) {
    position += count;
  }

  boolean take(char expected) {
    if (atEnd() || peek() != expected) {
      return false;
    }
    position++;
    return true;
  }

  /**
   * Blanks, joined lines and comments; line ends too, but only inside brackets, where Python
   * ignores them.
   */
  void skipBlanks() {
    while (!atEnd()) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\f' || (openBrackets > 0 && isLineEnd(c))) {
        position++;
      } else if (c == '#') {
        skipComment();
      } else if (c == '\\') {
        joinLines();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    while (!atEnd() && !isLineEnd(peek())) {
      position++;
    }
  }

  private void joinLines() {
    if (position + 1 == text.length()) {
      throw new LiteralSyntaxException("the text ends after a backslash", text.length(), true);
    }
    if (!isLineEnd(peek(1))) {
      throw error("a backslash outside of quotes can only end a line");
    }
    position += startsWith("\\\r\n") ? 3 : 2;
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  void openBracket() {
    if (++openBrackets > PythonLiteral.MAX_DEPTH) {
      throw error("brackets nest deeper than " + PythonLiteral.MAX_DEPTH + " levels");
    }
    position++;
    skipBlanks();
  }

  void closeBracket(char bracket) {
    skipBlanks();
    if (atEnd()) {
      throw endsEarly("'" + bracket + "'");
    }
    if (!take(bracket)) {
      throw error("expected ',' or '" + bracket + "', found " + found());
    }
    openBrackets--;
  }

  /**
   * Blanks, comments and line ends, as they may stand before the first token and after the last.
   */
  void skipBlankLines() {
    skipBlanks();
    while (!atEnd() && isLineEnd(peek())) {
      position++;
      skipBlanks();
    }
  }

  void expectEnd() {
    skipBlankLines();
    if (!atEnd()) {
      throw error("expected the end, found " + found());
    }
  }

  /** An identifier as Python has it, or an empty text where there is none. */
  String identifier() {
    int start = position;
    while (!atEnd()) {
      int c = text.codePointAt(position);
      boolean fits =
          position == start
              ? c == '_' || Character.isUnicodeIdentifierStart(c)
              : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (!fits) {
        break;
      }
      position += Character.charCount(c);
    }
    return text.substring(start, position);
  }

  String since(int start) {
    return text.substring(start, position);
  }

  /** What stands here, for a message. */
  String found() {
    if (atEnd()) {
      return "the end of the text";
    }
    int c = text.codePointAt(position);
    return isLineEnd((char) c) ? "the end of the line" : PythonLiteral.write(Character.toString(c));
  }

  LiteralSyntaxException error(String what) {
    return error(what, position);
  }

  LiteralSyntaxException error(String what, int at) {
    return new LiteralSyntaxException(what + place(at), at, false);
  }

  /** The text ended where more was needed; another line helps only inside brackets. */
  LiteralSyntaxException endsEarly(String missing) {
    return endsEarly(missing, openBrackets > 0);
  }

  LiteralSyntaxException endsEarly(String missing, boolean incomplete) {
    return new LiteralSyntaxException(
        "the text ends too early: expected " + missing, text.length(), incomplete);
  }

  private String place(int at) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = at - lineStart + 1;
    return line == 1 ? " at column " + column : " at line " + line + ", column " + column;
  }
}
