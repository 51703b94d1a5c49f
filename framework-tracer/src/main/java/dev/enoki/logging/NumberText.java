package dev.enoki.logging;

import dev.enoki.literal.PythonLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The digits of a number that isn't negative, as Python's formats give them. */
final class NumberText {
  private static final int USUAL_DECIMALS = 6;

  private NumberText() {}

  /** Of a whole number, by {@code d x X o b}. */
  static String whole(BigInteger number, char conversion, int leastDigits) {
    String digits =
        switch (conversion) {
          case 'x' -> number.toString(16);
          case 'X' -> number.toString(16).toUpperCase(Locale.ROOT);
          case 'o' -> number.toString(8);
          case 'b' -> number.toString(2);
          default -> number.toString();
        };
    return "0".repeat(Math.max(0, leastDigits - digits.length())) + digits;
  }

  /**
   * Of a fraction, by {@code f e E g G %} or the usual form.
   *
   * @param precision -1: as usual
   * @param alternate whether the point and the zeros behind it stay
   */
  static String fraction(double number, char conversion, int precision, boolean alternate) {
    if (!Double.isFinite(number)) {
      return PythonLiteral.write(number);
    }
    int decimals = precision < 0 ? USUAL_DECIMALS : precision;
    return switch (conversion) {
      case 'f' -> fixed(number, decimals, alternate);
      case '%' -> fixed(number * 100, decimals, alternate) + '%';
      case 'e' -> scientific(number, decimals, alternate);
      case 'E' -> scientific(number, decimals, alternate).toUpperCase(Locale.ROOT);
      case 'g' -> general(number, decimals, alternate, false);
      case 'G' -> general(number, decimals, alternate, false).toUpperCase(Locale.ROOT);
      default ->
          precision < 0 ? PythonLiteral.write(number) : general(number, precision, alternate, true);
    };
  }

  private static String fixed(double number, int decimals, boolean point) {
    String digits =
        new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return point && decimals == 0 ? digits + '.' : digits;
  }

  private static String scientific(double number, int decimals, boolean point) {
    BigDecimal rounded = rounded(number, decimals + 1);
    String digits = rounded.unscaledValue().toString();
    digits += "0".repeat(Math.max(0, decimals + 1 - digits.length()));
    int exponent = exponent(rounded);
    return digits.charAt(0)
        + (point || decimals > 0 ? "." : "")
        + digits.substring(1, decimals + 1)
        + String.format(Locale.ROOT, "e%c%02d", exponent < 0 ? '-' : '+', Math.abs(exponent));
  }

  /**
   * The shorter of the two other forms, without zeros at the end.
   *
   * @param fractional whether at least one decimal stays where no exponent says that it is a
   *     fraction
   */
  private static String general(
      double number, int precision, boolean alternate, boolean fractional) {
    int digits = Math.max(precision, 1);
    int exponent = exponent(rounded(number, digits));
    if (exponent < -4 || exponent >= (fractional ? digits - 1 : digits)) {
      String[] parts = scientific(number, digits - 1, alternate).split("e", 2);
      return (alternate ? parts[0] : withoutZeros(parts[0])) + 'e' + parts[1];
    }
    String plain = fixed(number, digits - 1 - exponent, alternate);
    if (!alternate) {
      plain = withoutZeros(plain);
    }
    return fractional && plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static BigDecimal rounded(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private static String withoutZeros(String decimal) {
    return decimal.indexOf('.') < 0 ? decimal : decimal.replaceAll("\\.?0+$", "");
  }

  /**
   * The same with a mark between the groups of digits before the point.
   *
   * @param least what zeros fill it up to
   */
  static String grouped(String number, String mark, int group, int least) {
    if (mark.isEmpty()) {
      return number;
    }
    int end = 0;
    while (end < number.length()
        && Character.digit(number.charAt(end), 16) >= 0
        && !(number.charAt(end) == 'e' && group == 3)) {
      end++;
    }
    String rest = number.substring(end);
    StringBuilder digits = new StringBuilder(number.substring(0, end));
    while (lengthOf(digits.length(), group) + rest.length() < least) {
      digits.insert(0, '0');
    }
    for (int i = digits.length() - group; i > 0; i -= group) {
      digits.insert(i, mark);
    }
    return digits + rest;
  }

  private static int lengthOf(int digits, int group) {
    return digits + (digits - 1) / group;
  }
}
