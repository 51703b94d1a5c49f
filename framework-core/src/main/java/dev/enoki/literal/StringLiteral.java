package dev.enoki.literal;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Quoted text and bytes as Python writes them, read where the cursor stands; neighbours are joined.
 */
final class StringLiteral {

  private static final Set<String> PREFIXES = Set.of("", "r", "u", "b", "br", "rb");

  private final TextCursor cursor;
  private final StringBuilder out;
  private final boolean raw;
  private final boolean bytes;

  private StringLiteral(TextCursor cursor, StringBuilder out, String prefix) {
    this.cursor = cursor;
    this.out = out;
    this.raw = prefix.indexOf('r') >= 0;
    this.bytes = prefix.indexOf('b') >= 0;
  }

  static boolean startsAt(TextCursor cursor) {
    int ahead = 0;
    while (ahead < 3 && Character.isLetter(cursor.peek(ahead))) {
      ahead++;
    }
    return cursor.peek(ahead) == '\'' || cursor.peek(ahead) == '"';
  }

  /** A {@code String}, or a {@code byte[]} for {@code b'..'}. */
  static Object read(TextCursor cursor) {
    StringBuilder out = new StringBuilder();
    boolean bytes = readPart(cursor, out);
    cursor.skipBlanks();
    while (!cursor.atEnd() && startsAt(cursor)) {
      int start = cursor.position();
      if (readPart(cursor, out) != bytes) {
        throw cursor.error("bytes and text can't be joined", start);
      }
      cursor.skipBlanks();
    }
    return bytes ? asBytes(out) : out.toString();
  }

  private static byte[] asBytes(StringBuilder out) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(out.length());
    out.chars().forEach(octets::write);
    return octets.toByteArray();
  }

  private static boolean readPart(TextCursor cursor, StringBuilder out) {
    int start = cursor.position();
    String prefix = cursor.identifier().toLowerCase(Locale.ROOT);
    if (!PREFIXES.contains(prefix)) {
      throw cursor.error("'" + prefix + "' before a quote is not supported", start);
    }
    StringLiteral literal = new StringLiteral(cursor, out, prefix);
    literal.readQuoted();
    return literal.bytes;
  }

  private void readQuoted() {
    int start = cursor.position();
    char quote = cursor.peek();
    String triple = String.valueOf(quote).repeat(3);
    boolean multiLine = cursor.startsWith(triple);
    String end = multiLine ? triple : String.valueOf(quote);
    cursor.skip(end.length());
    while (!cursor.startsWith(end)) {
      if (cursor.atEnd() && multiLine) {
        throw cursor.endsEarly(triple, true);
      }
      if (cursor.atEnd() || (!multiLine && TextCursor.isLineEnd(cursor.peek()))) {
        throw cursor.error("a text is not closed with " + quote, start);
      }
      readCharacter();
    }
    cursor.skip(end.length());
  }

  private void readCharacter() {
    int start = cursor.position();
    char c = cursor.next();
    if (c == '\\') {
      if (cursor.atEnd()) {
        throw cursor.endsEarly("the rest of the text", true);
      }
      readEscape(start);
      return;
    }
    appendRaw(c, start);
  }

  private void appendRaw(char c, int start) {
    if (bytes && c > 0x7f) {
      throw cursor.error("bytes can only contain ASCII characters", start);
    }
    out.append(c);
  }

  private void readEscape(int start) {
    char c = cursor.next();
    if (raw) {
      out.append('\\');
      appendRaw(c, start);
      return;
    }
    switch (c) {
      case '\n' -> {}
      case '\r' -> cursor.take('\n');
      case '\\', '\'', '"' -> out.append(c);
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case 'x' -> out.append((char) hexadecimal(2, start));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> out.append(octal(c));
      default -> readTextEscape(c, start);
    }
  }

  private void readTextEscape(char c, int start) {
    if (bytes || (c != 'u' && c != 'U' && c != 'N')) {
      // Python keeps an escape that it doesn't know as it stands.
      out.append('\\');
      appendRaw(c, start);
    } else if (c == 'u') {
      out.append((char) hexadecimal(4, start));
    } else if (c == 'U') {
      appendCodePoint(hexadecimal(8, start), start);
    } else {
      throw cursor.error("\\N{…} is not supported, \\u and \\U are", start);
    }
  }

  private void appendCodePoint(int codePoint, int start) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw cursor.error("there is no such character", start);
    }
    out.appendCodePoint(codePoint);
  }

  private int hexadecimal(int digits, int start) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      char c = cursor.peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw cursor.error("this escape needs " + digits + " hexadecimal digits", start);
      }
      value = value << 4 | digit;
      cursor.skip(1);
    }
    return value;
  }

  private char octal(char first) {
    int value = first - '0';
    for (int i = 0; i < 2 && cursor.peek() >= '0' && cursor.peek() <= '7'; i++) {
      value = value << 3 | (cursor.next() - '0');
    }
    return (char) value;
  }
}
