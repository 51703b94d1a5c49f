package dev.enoki.logging;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands for a character that an encoding doesn't have, by Python's names. */
enum Unencodable {
  /** Where Python would lose the line. */
  STRICT,
  REPLACE,
  IGNORE,
  BACKSLASHREPLACE,
  XMLCHARREFREPLACE;

  static @Nullable Unencodable named(String name) {
    for (Unencodable each : values()) {
      if (each.pythonName().equals(name)) {
        return each;
      }
    }
    return null;
  }

  static List<String> names() {
    return Stream.of(values()).map(Unencodable::pythonName).toList();
  }

  String pythonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String substitute(int codePoint) {
    return switch (this) {
      case STRICT, REPLACE -> "?";
      case IGNORE -> "";
      case BACKSLASHREPLACE -> String.format(Locale.ROOT, form(codePoint), codePoint);
      case XMLCHARREFREPLACE -> "&#" + codePoint + ";";
    };
  }

  private static String form(int codePoint) {
    return codePoint <= 0xff ? "\\x%02x" : codePoint <= 0xffff ? "\\u%04x" : "\\U%08x";
  }
}
