package dev.enoki.literal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers as Python writes them: the shortest digits that read back the same. */
final class FloatText {
  private static final long MOST_MILLIONTHS = 1_000_000_000_000_000L; // 15 digits

  private FloatText() {}

  static void append(StringBuilder out, Number number) {
    // A float is read back as a float: its own shortest digits, not those of the double it widens
    // to.
    double value =
        number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
    if (Double.isNaN(value)) {
      out.append("nan");
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "inf" : "-inf");
    } else if (value == 0) {
      out.append(1 / value > 0 ? "0.0" : "-0.0");
    } else {
      appendFinite(out, value);
    }
  }

  /** All the digits it has, with a point or an exponent, so that Python reads a float. */
  static void append(StringBuilder out, BigDecimal decimal) {
    String text = decimal.toString();
    out.append(text.replace('E', 'e'));
    if (text.indexOf('.') < 0 && text.indexOf('E') < 0) {
      out.append(".0");
    }
  }

  private static void appendFinite(StringBuilder out, double value) {
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.scaleByPowerOfTen(shortest.scale()).toString();
    int point = digits.length() - shortest.scale();
    if (value < 0) {
      out.append('-');
    }
    // Python's rule for repr: an exponent where the point lies outside of these places.
    if (point <= -4 || point > 16) {
      appendWithExponent(out, digits, point - 1);
    } else if (point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else if (point >= digits.length()) {
      out.append(digits).append("0".repeat(point - digits.length())).append(".0");
    } else {
      out.append(digits, 0, point).append('.').append(digits, point, digits.length());
    }
  }

  private static void appendWithExponent(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    if (Math.abs(exponent) < 10) {
      out.append('0');
    }
    out.append(Math.abs(exponent));
  }

  /**
   * {@code Double.toString} isn't always the shortest (before JDK 19), and never one digit alone.
   * But no two decimals of at most 15 digits are the same normal double, so where it gives no more
   * than those, they are the shortest. And so are whole millionths, as of seconds, for which it
   * need not be asked.
   */
  private static BigDecimal shortest(double value) {
    long millionths = Math.round(value * 1e6);
    if (millionths < MOST_MILLIONTHS && millionths / 1e6 == value) {
      return BigDecimal.valueOf(millionths, 6);
    }
    BigDecimal usual = new BigDecimal(Double.toString(value));
    boolean normal = value >= Double.MIN_NORMAL;
    if (normal && usual.precision() <= 15) {
      return usual;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = normal ? 15 : 1; digits < 17; digits++) {
      BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (nearest.doubleValue() == value) {
        return nearest;
      }
      // At a power of two the doubles below lie closer: there the next decimal above can read back
      // where the nearest
      // doesn't.
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      if (above.doubleValue() == value) {
        return above;
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
  }
}
