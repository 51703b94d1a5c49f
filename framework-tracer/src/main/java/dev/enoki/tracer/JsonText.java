package dev.enoki.tracer;

import dev.enoki.literal.PythonLiteral;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON in UTF-8, spaced as Python's {@code json.dumps} does it. Numbers that JSON
 * doesn't have, and any other value, become text; a surrogate without its other half, which has no
 * UTF-8, is escaped in a value and replaced in a name.
 */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int COMPACT = -1;

  /** What the thread's last text has grown to, for the next one to write in. */
  private static final ThreadLocal<byte @Nullable []> BUFFER = new ThreadLocal<>();

  private static final int LARGEST_KEPT = 64 * 1024;

  /** As Python sorts; Java's own order takes the halves of a pair for characters. */
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare);

  private byte[] bytes;
  private int length;
  private int indent;

  private JsonText(int indent) {
    this.indent = indent;
    byte[] kept = BUFFER.get();
    BUFFER.set(null);
    this.bytes = kept == null ? new byte[1024] : kept;
  }

  /** On one line, with a space after each comma and colon. */
  static byte[] line(@Nullable Object value) {
    JsonText text = new JsonText(COMPACT);
    text.write(value);
    text.append('\n');
    return text.toBytes();
  }

  /** Four spaces a level, keys in order of their code points. */
  static byte[] pretty(@Nullable Object value) {
    JsonText text = new JsonText(0);
    text.write(value);
    text.append('\n');
    return text.toBytes();
  }

  /** Without the line's end. */
  static String text(@Nullable Object value) {
    JsonText text = new JsonText(COMPACT);
    text.write(value);
    text.keepBuffer();
    return new String(text.bytes, 0, text.length, StandardCharsets.UTF_8);
  }

  private byte[] toBytes() {
    keepBuffer();
    return Arrays.copyOf(bytes, length);
  }

  private void keepBuffer() {
    if (bytes.length <= LARGEST_KEPT) {
      BUFFER.set(bytes);
    }
  }

  private void write(@Nullable Object value) {
    if (value instanceof String text) {
      writeText(text);
    } else if (value == null || value instanceof Boolean) {
      appendAscii(String.valueOf(value));
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(indent == COMPACT ? map : sorted(map));
    } else if (value instanceof List<?> list) {
      writeList(list);
    } else if (value instanceof LocalDateTime time) {
      writeTime(time);
    } else {
      writeText(String.valueOf(value));
    }
  }

  private void writeNumber(Number number) {
    double asDouble = number.doubleValue();
    boolean fraction = number instanceof Double || number instanceof Float;
    if (fraction && !Double.isFinite(asDouble)) {
      writeText(PythonLiteral.write(number));
    } else {
      appendAscii(fraction ? PythonLiteral.write(number) : number.toString());
    }
  }

  private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(BY_CODE_POINT);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }

  private void writeMap(Map<?, ?> map) {
    int start = open('{');
    map.forEach(this::writeEntry); // without an object for each entry, where the map can
    close('}', start);
  }

  private void writeEntry(@Nullable Object key, @Nullable Object value) {
    beginItem();
    writeText(String.valueOf(key), true);
    append(':');
    append(' ');
    write(value);
    endItem();
  }

  private void writeList(List<?> list) {
    int start = open('[');
    for (Object item : list) {
      beginItem();
      write(item);
      endItem();
    }
    close(']', start);
  }

  /** Gives the place where the items begin, for {@link #close}. */
  private int open(char bracket) {
    append(bracket);
    if (indent != COMPACT) {
      indent++;
    }
    return length;
  }

  private void beginItem() {
    if (indent != COMPACT) {
      newLine();
    }
  }

  private void endItem() {
    append(',');
    if (indent == COMPACT) {
      append(' ');
    }
  }

  /** Without what the last item ends with. */
  private void close(char bracket, int start) {
    boolean empty = length == start;
    if (indent == COMPACT) {
      length -= empty ? 0 : 2;
    } else {
      indent--;
      if (!empty) {
        length--;
        newLine();
      }
    }
    append(bracket);
  }

  private void newLine() {
    append('\n');
    for (int i = 0; i < 4 * indent; i++) {
      append(' ');
    }
  }

  /** {@code 2026-11-23 00:10:23.923549}, and no fraction where it is zero. */
  private void writeTime(LocalDateTime time) {
    append('"');
    appendDigits(time.getYear(), 4);
    append('-');
    appendDigits(time.getMonthValue(), 2);
    append('-');
    appendDigits(time.getDayOfMonth(), 2);
    append(' ');
    appendDigits(time.getHour(), 2);
    append(':');
    appendDigits(time.getMinute(), 2);
    append(':');
    appendDigits(time.getSecond(), 2);
    int micros = time.getNano() / 1000;
    if (micros != 0) {
      append('.');
      appendDigits(micros, 6);
    }
    append('"');
  }

  private void appendDigits(int number, int digits) {
    ensure(digits);
    int rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void writeText(String text) {
    writeText(text, false);
  }

  /** Readers of JSON, Jackson for one, take half a surrogate pair in a value, but not in a name. */
  private void writeText(String text, boolean name) {
    append('"');
    int next = 0;
    while (next < text.length()) {
      int end = endOfPlain(text, next);
      appendPlain(text, next, end);
      next = end < text.length() ? appendCoded(text, end, name) : end;
    }
    append('"');
  }

  /** Where the first character is, from {@code start} on, that isn't written as it is. */
  private static int endOfPlain(String text, int start) {
    int end = start;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  @SuppressWarnings("deprecation") // drops each character's high byte, which is 0
  private void appendPlain(String text, int start, int end) {
    ensure(end - start);
    text.getBytes(start, end, bytes, length);
    length += end - start;
  }

  /** Writes one character; gives the index of the next. */
  private int appendCoded(String text, int at, boolean name) {
    ensure(6); // \u0000, the longest
    char c = text.charAt(at);
    if (c < 0x80) {
      appendEscaped(c);
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (!Character.isSurrogate(c)) {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else {
      int codePoint = text.codePointAt(at);
      if (Character.isSupplementaryCodePoint(codePoint)) {
        appendSupplementary(codePoint);
        return at + 2;
      }
      if (name) {
        appendReplacement();
      } else {
        appendUnicodeEscape(c);
      }
    }
    return at + 1;
  }

  private void appendEscaped(char c) {
    char letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          case '\b' -> 'b';
          case '\f' -> 'f';
          default -> 'u';
        };
    if (letter == 'u') {
      appendUnicodeEscape(c);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = (byte) letter;
    }
  }

  private void appendUnicodeEscape(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[c >> shift & 0xf];
    }
  }

  /** U+FFFD. */
  private void appendReplacement() {
    bytes[length++] = (byte) 0xef;
    bytes[length++] = (byte) 0xbf;
    bytes[length++] = (byte) 0xbd;
  }

  private void appendSupplementary(int codePoint) {
    bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
    bytes[length++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
    bytes[length++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void appendAscii(String text) {
    appendPlain(text, 0, text.length());
  }

  private void append(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
