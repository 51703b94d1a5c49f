package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.enoki.literal.PythonLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in a format, and its form there. What can't have that form is shown as text.
 *
 * @param conversion as in Python: {@code s r a} for text, {@code d x X o b c} for whole numbers,
 *     {@code f e E g G %} for fractions, or {@link #USUAL}
 * @param alternate whether a number that isn't decimal says so, as {@code 0x1e}, and a fraction
 *     keeps its point and zeros
 * @param sign what stands before a number that isn't negative, if anything
 * @param fill what a value shorter than the width is filled up with
 * @param alignment {@code <}, {@code >}, {@code ^}, {@code =} for filling up behind the sign, or
 *     {@link #USUAL}: numbers to the right, all else to the left
 * @param width in characters, at least
 * @param grouping what stands between each three digits, if anything
 * @param precision characters of a text at most, decimals of a fraction, or digits of a whole
 *     number at least; -1: none
 */
record FormatField(
    LogAttribute attribute,
    char conversion,
    boolean alternate,
    String sign,
    String fill,
    char alignment,
    int width,
    String grouping,
    int precision) {
  static final char USUAL = ' ';

  private static final String TEXT = "sra";
  private static final String FRACTION = "feEgG%";
  private static final String OTHER_BASES = "xXob";

  /** As it is. */
  static FormatField text(LogAttribute attribute) {
    return new FormatField(attribute, 's', false, "", " ", '<', 0, "", -1);
  }

  void append(StringBuilder out, ILoggingEvent event) {
    Object value = attribute.value().apply(event);
    if (value instanceof Number number && TEXT.indexOf(conversion) < 0) {
      appendNumber(out, number);
    } else {
      pad(out, "", text(value), alignment == USUAL || alignment == '=' ? '<' : alignment);
    }
  }

  private String text(@Nullable Object value) {
    boolean literal = conversion == 'r' || conversion == 'a';
    String text = value instanceof String plain && !literal ? plain : PythonLiteral.write(value);
    if (conversion == 'a') {
      text = inAscii(text);
    }
    if (precision < 0 || text.codePointCount(0, text.length()) <= precision) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private static String inAscii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                ascii.append((char) c);
              } else {
                ascii.append(Unencodable.BACKSLASHREPLACE.substitute(c));
              }
            });
    return ascii.toString();
  }

  private void appendNumber(StringBuilder out, Number number) {
    if (conversion == 'c') {
      String character = Character.toString(Math.floorMod(number.intValue(), 0x110000));
      pad(out, "", character, alignment == '=' || alignment == USUAL ? '>' : alignment);
      return;
    }
    boolean fraction =
        number instanceof Double || number instanceof Float || number instanceof BigDecimal;
    String digits =
        FRACTION.indexOf(conversion) >= 0 || (conversion == USUAL && fraction)
            ? NumberText.fraction(Math.abs(number.doubleValue()), conversion, precision, alternate)
            : NumberText.whole(wholeNumber(number).abs(), conversion, precision);
    String base = alternate && OTHER_BASES.indexOf(conversion) >= 0 ? "0" + conversion : "";
    String prefix = (isNegative(number) ? "-" : sign) + base;
    char aligned = alignment == USUAL ? '>' : alignment;
    int leastDigits = fill.equals("0") && aligned == '=' ? width - prefix.length() : 0;
    int group = OTHER_BASES.indexOf(conversion) >= 0 ? 4 : 3;
    pad(out, prefix, NumberText.grouped(digits, grouping, group, leastDigits), aligned);
  }

  /** Zero may be. */
  private static boolean isNegative(Number number) {
    return Double.compare(number.doubleValue(), 0.0) < 0;
  }

  private static BigInteger wholeNumber(Number number) {
    return number instanceof BigInteger whole ? whole : BigInteger.valueOf(number.longValue());
  }

  private void pad(StringBuilder out, String prefix, String text, char aligned) {
    int missing = width - prefix.length() - text.codePointCount(0, text.length());
    if (missing <= 0) {
      out.append(prefix).append(text);
      return;
    }
    int before = aligned == '<' ? 0 : aligned == '^' ? missing / 2 : missing;
    if (aligned == '=') {
      out.append(prefix);
    }
    out.append(fill.repeat(before));
    if (aligned != '=') {
      out.append(prefix);
    }
    out.append(text);
    out.append(fill.repeat(missing - before));
  }
}
