package dev.enoki.cli.trace;

/** Text of others, made fit to stand in a line. */
final class OneLine {
  private OneLine() {}

  /** Line ends and other control characters, a terminal's commands among them, become spaces. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == ' ') {
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

  /** Likewise, but what a line of code begins with stays. */
  static String keepingIndent(String text) {
    String tail = text.stripLeading();
    return " ".repeat(text.length() - tail.length()) + of(tail);
  }
}
