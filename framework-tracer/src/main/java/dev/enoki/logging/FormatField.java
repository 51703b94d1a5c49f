package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.enoki.literal.PythonLiteral;
import dev.enoki.logging.LogAttribute.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in a format, and its form there.
 *
 * @param conversion as in Python: {@code s r a} for text, {@code d x X o b} for whole numbers,
 *     {@code f e E g G %} for fractions
 * @param alternate whether a number that isn't decimal says so, as {@code 0x1e}
 * @param sign what stands before a number that isn't negative, if anything
 * @param fill what a value shorter than the width is filled up with
 * @param alignment {@code <}, {@code >}, {@code ^}, or {@code =} for filling up behind the sign
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
    char fill,
    char alignment,
    int width,
    String grouping,
    int precision) {

  static final String TEXT = "sra";
  static final String WHOLE = "dxXob";
  static final String FRACTION = "feEgG%";

  /** Whether an attribute of this kind can be shown so. */
  static boolean fits(char conversion, Kind kind) {
    return TEXT.indexOf(conversion) >= 0
        || (kind != Kind.TEXT && (WHOLE + FRACTION).indexOf(conversion) >= 0);
  }

  void append(StringBuilder out, ILoggingEvent event) {
    Object value = attribute.value().apply(event);
    if (TEXT.indexOf(conversion) >= 0) {
      pad(out, "", text(value));
      return;
    }
    Number number = value instanceof Number given ? given : 0;
    boolean negative = number.doubleValue() < 0;
    String base = alternate && "xXob".indexOf(conversion) >= 0 ? "0" + conversion : "";
    pad(out, (negative ? "-" : sign) + base, grouped(digits(number)));
  }

  private String text(@Nullable Object value) {
    String text =
        conversion == 's' && value instanceof String already ? already : PythonLiteral.write(value);
    if (precision < 0 || text.codePointCount(0, text.length()) <= precision) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private String digits(Number number) {
    if (FRACTION.indexOf(conversion) >= 0) {
      return fraction(Math.abs(number.doubleValue()));
    }
    long whole = Math.abs(number.longValue());
    String digits =
        switch (conversion) {
          case 'x' -> Long.toHexString(whole);
          case 'X' -> Long.toHexString(whole).toUpperCase(Locale.ROOT);
          case 'o' -> Long.toOctalString(whole);
          case 'b' -> Long.toBinaryString(whole);
          default -> Long.toString(whole);
        };
    return "0".repeat(Math.max(0, precision - digits.length())) + digits;
  }

  private String fraction(double number) {
    int decimals = precision < 0 ? 6 : precision;
    return switch (conversion) {
      case 'f' -> fixed(number, decimals);
      case '%' -> fixed(number * 100, decimals) + '%';
      case 'g' -> general(number, decimals);
      case 'G' -> general(number, decimals).toUpperCase(Locale.ROOT);
      default -> String.format(Locale.ROOT, "%." + decimals + conversion, number);
    };
  }

  private static String fixed(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The shorter of the two other forms, without zeros at the end. */
  private static String general(double number, int precision) {
    int digits = Math.max(precision, 1);
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      String plain =
          rounded.setScale(digits - 1 - exponent, RoundingMode.HALF_EVEN).toPlainString();
      return withoutZeros(plain);
    }
    String[] parts = String.format(Locale.ROOT, "%." + (digits - 1) + 'e', number).split("e", 2);
    return withoutZeros(parts[0]) + 'e' + parts[1];
  }

  private static String withoutZeros(String decimal) {
    return decimal.indexOf('.') < 0 ? decimal : decimal.replaceAll("\\.?0+$", "");
  }

  private String grouped(String digits) {
    return grouping.isEmpty()
        ? digits
        : digits.replaceAll("(?<=^\\d{1,20})(?=(\\d{3})+(?!\\d))", grouping);
  }

  private void pad(StringBuilder out, String prefix, String text) {
    int missing = width - prefix.length() - text.codePointCount(0, text.length());
    if (missing <= 0) {
      out.append(prefix).append(text);
      return;
    }
    int before = alignment == '<' ? 0 : alignment == '^' ? missing / 2 : missing;
    if (alignment == '=') {
      out.append(prefix);
    }
    fill(out, before);
    if (alignment != '=') {
      out.append(prefix);
    }
    out.append(text);
    fill(out, missing - before);
  }

  private void fill(StringBuilder out, int count) {
    for (int i = 0; i < count; i++) {
      out.append(fill);
    }
  }
}
