package dev.enoki.literal;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as Python writes them, read where the cursor stands. */
final class NumberLiteral {

  /**
   * Python's own limit: reading a decimal number takes time that grows with the square of its
   * length.
   */
  private static final int MAX_DECIMAL_DIGITS = 4300;

  private static final Pattern WHOLE = Pattern.compile("(?:0(?:_?0)*|[1-9](?:_?[0-9])*)");
  private static final Pattern WITH_FRACTION_OR_EXPONENT =
      Pattern.compile("(?:D\\.?|D?\\.D)(?:[eE][+-]?D)?".replace("D", "[0-9](?:_?[0-9])*+"));
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:_?[0-9a-fA-F])+");
  private static final Pattern OCTAL = Pattern.compile("(?:_?[0-7])+");
  private static final Pattern BINARY = Pattern.compile("(?:_?[01])+");

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
    String lower = literal.toLowerCase(Locale.ROOT);
    if (lower.startsWith("0x")) {
      return whole(cursor, start, literal.substring(2), HEXADECIMAL, 16);
    }
    if (lower.startsWith("0o")) {
      return whole(cursor, start, literal.substring(2), OCTAL, 8);
    }
    if (lower.startsWith("0b")) {
      return whole(cursor, start, literal.substring(2), BINARY, 2);
    }
    if (WHOLE.matcher(literal).matches()) {
      return whole(cursor, start, literal, WHOLE, 10);
    }
    if (isFraction(lower) && WITH_FRACTION_OR_EXPONENT.matcher(literal).matches()) {
      return Double.parseDouble(literal.replace("_", ""));
    }
    throw cursor.error("'" + shortened(literal) + "' is not a number", start);
  }

  private static boolean isFraction(String literal) {
    return literal.indexOf('.') >= 0 || literal.indexOf('e') >= 0;
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

  private static Object whole(
      TextCursor cursor, int start, String digits, Pattern pattern, int radix) {
    if (!pattern.matcher(digits).matches()) {
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
