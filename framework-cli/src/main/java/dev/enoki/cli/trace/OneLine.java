package dev.enoki.cli.trace;

/** Text of others, made fit to stand in a line. */
final class OneLine {
  private OneLine() {}

  /**
   * Line ends and other control characters, a terminal's commands among them, become spaces, and so
   * do those that turn the direction of the text that follows.
   */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || isControl(c)) {
        space = line.length() > 0;
      } else {
        if (space) {
          line.append(' ');
          space = false;
        }
        line.append(c);
      }
    }
    return line.toString();
  }

  static boolean isControl(char c) {
    boolean turn = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return turn || Character.isISOControl(c);
  }

  /** Likewise, but what a line of code begins with stays. */
  static String keepingIndent(String text) {
    String tail = text.stripLeading();
    return " ".repeat(text.length() - tail.length()) + of(tail);
  }
}
