package dev.enoki.cli.trace;

import java.io.IOException;
import java.util.Map;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show. Text is measured in columns: a letter of East Asia takes two.
 *
 * @param width in columns
 * @param colour whether it understands ANSI's
 * @param unicode whether it has more than ASCII's characters
 */
record Screen(int width, boolean colour, boolean unicode) {
  private static final int WITHOUT_TERMINAL = 100;
  private static final int NARROWEST = 40;
  private static final String END = "\u001b[0m";

  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * @param width as the user wants it, or null
   */
  static Screen of(Colour colour, @Nullable Integer width, Map<String, String> environment) {
    int terminal = terminalWidth(SystemStream.Output);
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean coloured =
        switch (colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> terminal >= 0 && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        };
    int columns = width != null ? width : width(terminal, environment.get("COLUMNS"));
    return new Screen(Math.max(NARROWEST, columns), coloured, !dumb);
  }

  private static int width(int terminal, @Nullable String columns) {
    if (terminal > 0) {
      return terminal;
    }
    if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(columns);
    }
    return WITHOUT_TERMINAL;
  }

  static boolean isOutTerminal() {
    return terminalWidth(SystemStream.Output) >= 0;
  }

  static boolean isErrTerminal() {
    return terminalWidth(SystemStream.Error) >= 0;
  }

  /** -1 where it is none, 0 where it doesn't tell. */
  private static int terminalWidth(SystemStream stream) {
    try {
      TerminalProvider provider = TerminalProvider.load("jni");
      return provider.isSystemStream(stream) ? Math.max(0, provider.systemStreamWidth(stream)) : -1;
    } catch (IOException | LinkageError e) {
      return -1;
    }
  }

  String red(String text) {
    return style("31", text);
  }

  String green(String text) {
    return style("32", text);
  }

  String yellow(String text) {
    return style("33", text);
  }

  String cyan(String text) {
    return style("36", text);
  }

  String bold(String text) {
    return style("1", text);
  }

  String dim(String text) {
    return style("2", text);
  }

  private String style(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + 'm' + text + END : text;
  }

  /** One of two, by what the output has. */
  String either(String unicodeText, String ascii) {
    return unicode ? unicodeText : ascii;
  }

  String arrow() {
    return either("→", "->");
  }

  String ellipsis() {
    return either("…", "...");
  }

  /** How many columns some unstyled text takes. */
  static int columns(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** The text, cut to so many columns. */
  String cut(String text, int most) {
    if (columns(text) <= most) {
      return text;
    }
    int left = most - ellipsis().length();
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      left -= Math.max(0, WCWidth.wcwidth(point));
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(point);
      i += Character.charCount(point);
    }
    return kept + ellipsis();
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - columns(text)));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - columns(text))) + text;
  }
}
