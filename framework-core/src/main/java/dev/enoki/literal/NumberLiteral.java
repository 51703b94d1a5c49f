package dev.enoki.literal;

import java.math.BigInteger;
import java.util.Locale;

/** Numbers as Python writes them, read where the cursor stands. */
final class NumberLiteral {

  /**
   * Python's own limit: reading a decimal number takes time that grows with the square of its
   * length.
   */
  private static final int MAX_DECIMAL_DIGITS = 4300;

  private NumberLiteral() {}

  static boolean startsAt(TextCursor cursor) {
    return isDigit(cursor.peek()) || (cursor.peek() == '.' && isDigit(cursor.peek(1)));
  }

  static Object negate(Object number) {
    if (number instanceof Double fraction) {
      return -fraction;
    }
    BigInteger whole = number instanceof BigInteger big ? big : BigInteger.valueOf((Long) number);
    return narrowed(whole.negate());
  }

  static Object read(TextCursor cursor) {
    int start = cursor.position();
    String literal = word(cursor);
    String base = literal.substring(0, Math.min(2, literal.length())).toLowerCase(Locale.ROOT);
    return switch (base) {
      case "0x" -> whole(cursor, start, literal.substring(2), 16);
      case "0o" -> whole(cursor, start, literal.substring(2), 8);
      case "0b" -> whole(cursor, start, literal.substring(2), 2);
      default -> decimal(cursor, start, literal);
    };
  }

  private static Object decimal(TextCursor cursor, int start, String literal) {
    if (isFraction(literal)) {
      return Double.parseDouble(literal.replace("_", ""));
    }
    if (literal.startsWith("0") && !isOnlyZeros(literal)) {
      throw cursor.error("'" + shortened(literal) + "' is not a number", start);
    }
    return whole(cursor, start, literal, 10);
  }

  private static boolean isOnlyZeros(String literal) {
    return literal.chars().allMatch(c -> c == '0' || c == '_');
  }

  private static boolean isFraction(String literal) {
    int exponentMark = Math.max(literal.indexOf('e'), literal.indexOf('E'));
    if (exponentMark >= 0 && !isExponent(literal.substring(exponentMark + 1))) {
      return false;
    }
    String mantissa = exponentMark < 0 ? literal : literal.substring(0, exponentMark);
    int point = mantissa.indexOf('.');
    if (point < 0) {
      return exponentMark >= 0 && isDigits(mantissa, 10);
    }
    String whole = mantissa.substring(0, point);
    String fraction = mantissa.substring(point + 1);
    return (isDigits(whole, 10) && (fraction.isEmpty() || isDigits(fraction, 10)))
        || (whole.isEmpty() && isDigits(fraction, 10));
  }

  private static boolean isExponent(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    return isDigits(signed ? text.substring(1) : text, 10);
  }

  /** Digits, with single underscores between them. */
  private static boolean isDigits(String text, int radix) {
    boolean afterDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c < 0x80 && Character.digit(c, radix) >= 0;
      if (!digit && !(c == '_' && afterDigit)) {
        return false;
      }
      afterDigit = digit;
    }
    return afterDigit;
  }

  /**
   * Everything up to where no number can go on, so that {@code 12ab} is one mistake and not two
   * values.
   */
  private static String word(TextCursor cursor) {
    int start = cursor.position();
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      boolean signOfExponent = (c == '+' || c == '-') && isExponentMark(cursor.since(start));
      if (!Character.isUnicodeIdentifierPart(c) && c != '.' && !signOfExponent) {
        break;
      }
      cursor.skip(1);
    }
    return cursor.since(start);
  }

  private static boolean isExponentMark(String literal) {
    char last = literal.charAt(literal.length() - 1);
    return (last == 'e' || last == 'E') && !literal.startsWith("0x") && !literal.startsWith("0X");
  }

  private static Object whole(TextCursor cursor, int start, String digits, int radix) {
    // Python lets an underscore stand after 0x, 0o and 0b too.
    boolean fits =
        isDigits(radix != 10 && digits.startsWith("_") ? digits.substring(1) : digits, radix);
    if (!fits) {
      throw cursor.error("'" + shortened(cursor.since(start)) + "' is not a number", start);
    }
    String plain = digits.replace("_", "");
    if (radix == 10 && plain.length() > MAX_DECIMAL_DIGITS) {
      throw cursor.error("a number has more than " + MAX_DECIMAL_DIGITS + " digits", start);
    }
    return narrowed(new BigInteger(plain, radix));
  }

  private static Object narrowed(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String shortened(String literal) {
    return literal.length() <= 40 ? literal : literal.substring(0, 40) + "…";
  }
}
