package dev.enoki.literal;

import org.jspecify.annotations.Nullable;

/**
 * Values as Python writes and reads them.
 *
 * <pre>{@code
 * PythonLiteral.write(Map.of("name", "ナメコ"));   // {'name': 'ナメコ'}
 * PythonLiteral.parse("{'name': 'ナメコ'}");       // a map with one entry
 * }</pre>
 *
 * <p>Safe to share between threads: it holds no state.
 */
public final class PythonLiteral {

  /**
   * How deep brackets may nest, in reading as in writing; the same limit as Python's own parser.
   */
  static final int MAX_DEPTH = 200;

  private PythonLiteral() {}

  /**
   * The text that Python's {@code repr} gives.
   *
   * <ul>
   *   <li>null, booleans, whole numbers: {@code None}, {@code True}, {@code 42}
   *   <li>{@code double}, {@code float}: the shortest text that reads back the same, {@code 0.1},
   *       {@code 1e+16}, {@code -0.0}, {@code inf}, {@code nan}; {@code BigDecimal}: all its
   *       digits, {@code 12.50}
   *   <li>text: {@code 'a'}, {@code "it's"}; what doesn't print is escaped, {@code '\x1b'}, {@code
   *       '\u2028'}
   *   <li>{@code byte[]}: {@code b'\xff'}; other arrays and every {@code Iterable}: {@code [1, 2]}
   *   <li>maps: {@code {'a': 1}}, in the map's order
   *   <li>{@code LocalDateTime}: {@code datetime.datetime(2017, 8, 10, 18, 7, 12, 106972)}
   *   <li>{@code Optional}: its value, or {@code None}
   *   <li>anything else: its {@code toString()}, quoted as text
   * </ul>
   *
   * <p>A collection inside itself is written as {@code [...]} or {@code {...}}, as Python does, and
   * so is what lies deeper than 200 levels.
   */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder(64);
    append(out, value);
    return out.toString();
  }

  /** Appends what {@link #write(Object)} gives. */
  public static void append(StringBuilder out, @Nullable Object value) {
    new LiteralWriter(out).write(value);
  }

  /**
   * The value of one literal, as {@code ast.literal_eval} takes it. {@code null}, {@code true} and
   * {@code false} are understood too, so JSON text reads as well.
   *
   * <ul>
   *   <li>whole numbers become {@code Long}, or {@code BigInteger} where that is too small; {@code
   *       1_000}, {@code 0xff}, {@code 0o17} and {@code 0b11} are understood
   *   <li>numbers with a point or an exponent become {@code Double}
   *   <li>text becomes {@code String}, {@code b'..'} becomes {@code byte[]}
   *   <li>lists and tuples become {@code List}, sets {@code LinkedHashSet}, dictionaries {@code
   *       LinkedHashMap}; they may be changed
   * </ul>
   *
   * @throws LiteralSyntaxException where the text is no literal, or holds more than one
   */
  public static @Nullable Object parse(String text) {
    TextCursor cursor = new TextCursor(text);
    Object value = new LiteralReader(cursor).expression();
    cursor.expectEnd();
    return value;
  }
}
