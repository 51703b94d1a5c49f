package dev.enoki.literal;

/** Text and bytes in quotes, escaped as Python's {@code repr} does. */
final class StringText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private StringText() {}

  static void append(StringBuilder out, CharSequence text) {
    char quote = '\'';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quote = '\'';
        break;
      }
      if (c == '\'') {
        quote = '"';
      }
    }
    out.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        appendAscii(out, c, quote);
        continue;
      }
      int codePoint = Character.codePointAt(text, i);
      appendBeyondAscii(out, codePoint);
      i += Character.charCount(codePoint) - 1;
    }
    out.append(quote);
  }

  static void appendBytes(StringBuilder out, byte[] bytes) {
    char quote = '\'';
    for (byte octet : bytes) {
      if (octet == '"') {
        quote = '\'';
        break;
      }
      if (octet == '\'') {
        quote = '"';
      }
    }
    out.append('b').append(quote);
    for (byte octet : bytes) {
      if (octet >= 0) {
        appendAscii(out, (char) octet, quote);
      } else {
        appendHex(out.append("\\x"), octet & 0xff, 2);
      }
    }
    out.append(quote);
  }

  private static void appendAscii(StringBuilder out, char c, char quote) {
    if (c == quote || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ' && c < 0x7f) {
      out.append(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c == '\r') {
      out.append("\\r");
    } else if (c == '\t') {
      out.append("\\t");
    } else {
      appendHex(out.append("\\x"), c, 2);
    }
  }

  private static void appendBeyondAscii(StringBuilder out, int codePoint) {
    if (isPrintable(codePoint)) {
      out.appendCodePoint(codePoint);
    } else if (codePoint <= 0xff) {
      appendHex(out.append("\\x"), codePoint, 2);
    } else if (codePoint <= 0xffff) {
      appendHex(out.append("\\u"), codePoint, 4);
    } else {
      appendHex(out.append("\\U"), codePoint, 8);
    }
  }

  /**
   * Python's {@code str.isprintable}: no control, format, surrogate, private, unassigned or
   * separator character.
   */
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void appendHex(StringBuilder out, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.append(HEX[value >> shift & 0xf]);
    }
  }
}
