package dev.enoki.logging;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One letter of {@code strftime}, as the GNU library has it in the locale C.
 *
 * @param digits what a number is filled up to
 * @param fill with this
 * @param otherCase what the flag {@code #} makes of it
 */
record DateDirective(
    Function<ZonedDateTime, String> text, int digits, char fill, UnaryOperator<String> otherCase) {
  private static final Map<Character, DateDirective> BY_LETTER = new TreeMap<>();

  static {
    name('a', "EEE");
    name('A', "EEEE");
    name('b', "MMM");
    name('B', "MMMM");
    pattern('c', "EEE MMM ppd HH:mm:ss uuuu");
    number('C', 2, '0', time -> time.getYear() / 100);
    number('d', 2, '0', ZonedDateTime::getDayOfMonth);
    pattern('D', "MM/dd/uu");
    number('e', 2, ' ', ZonedDateTime::getDayOfMonth);
    // Python's strftime has microseconds only for its own dates; a log's want them.
    number('f', 6, '0', time -> time.getNano() / 1000);
    pattern('F', "uuuu-MM-dd");
    number('g', 2, '0', time -> time.get(IsoFields.WEEK_BASED_YEAR) % 100);
    number('G', 4, '0', time -> time.get(IsoFields.WEEK_BASED_YEAR));
    name('h', "MMM");
    number('H', 2, '0', ZonedDateTime::getHour);
    number('I', 2, '0', DateDirective::hourOfHalf);
    number('j', 3, '0', ZonedDateTime::getDayOfYear);
    number('k', 2, ' ', ZonedDateTime::getHour);
    number('l', 2, ' ', DateDirective::hourOfHalf);
    number('m', 2, '0', ZonedDateTime::getMonthValue);
    number('M', 2, '0', ZonedDateTime::getMinute);
    text('n', time -> "\n");
    capitals('p', "a");
    text('P', time -> time.getHour() < 12 ? "am" : "pm");
    pattern('r', "hh:mm:ss a");
    pattern('R', "HH:mm");
    number('s', 1, '0', ZonedDateTime::toEpochSecond);
    number('S', 2, '0', ZonedDateTime::getSecond);
    text('t', time -> "\t");
    pattern('T', "HH:mm:ss");
    number('u', 1, '0', time -> time.getDayOfWeek().getValue());
    number('U', 2, '0', time -> weekOfYear(time, time.getDayOfWeek().getValue() % 7));
    number('V', 2, '0', time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    number('w', 1, '0', time -> time.getDayOfWeek().getValue() % 7);
    number('W', 2, '0', time -> weekOfYear(time, time.getDayOfWeek().getValue() - 1));
    pattern('x', "MM/dd/uu");
    pattern('X', "HH:mm:ss");
    number('y', 2, '0', time -> time.getYear() % 100);
    number('Y', 1, '0', ZonedDateTime::getYear);
    pattern('z', "xx");
    capitals('Z', "zzz");
    text('%', time -> "%");
  }

  static @Nullable DateDirective of(char letter) {
    return BY_LETTER.get(letter);
  }

  /** All that there are, for a message. */
  static String all() {
    StringBuilder all = new StringBuilder();
    BY_LETTER.keySet().forEach(letter -> all.append(" %").append(letter));
    return all.substring(1);
  }

  private static void text(char letter, Function<ZonedDateTime, String> text) {
    BY_LETTER.put(letter, new DateDirective(text, 0, ' ', UnaryOperator.identity()));
  }

  private static void pattern(char letter, String pattern) {
    text(letter, inEnglish(pattern));
  }

  private static void name(char letter, String pattern) {
    UnaryOperator<String> otherCase = text -> text.toUpperCase(Locale.ROOT);
    BY_LETTER.put(letter, new DateDirective(inEnglish(pattern), 0, ' ', otherCase));
  }

  private static void capitals(char letter, String pattern) {
    UnaryOperator<String> otherCase = text -> text.toLowerCase(Locale.ROOT);
    BY_LETTER.put(letter, new DateDirective(inEnglish(pattern), 0, ' ', otherCase));
  }

  private static Function<ZonedDateTime, String> inEnglish(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)::format;
  }

  private static void number(
      char letter, int digits, char fill, ToLongFunction<ZonedDateTime> number) {
    Function<ZonedDateTime, String> text = time -> Long.toString(number.applyAsLong(time));
    BY_LETTER.put(letter, new DateDirective(text, digits, fill, UnaryOperator.identity()));
  }

  private static int hourOfHalf(ZonedDateTime time) {
    return time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
  }

  /** The first is the one with the year's first such day; days before are in week 0. */
  private static int weekOfYear(ZonedDateTime time, int daysSinceItsFirst) {
    return (time.getDayOfYear() + 6 - daysSinceItsFirst) / 7;
  }

  /**
   * Its text at this time.
   *
   * @param flags {@code -} doesn't fill a number up, {@code _} and {@code 0} do so with blanks and
   *     zeros, and the last of these counts; {@code ^} makes capitals, and {@code #} the other
   *     letters
   * @param width what is asked for, or 0; any text is filled up to it
   */
  String format(ZonedDateTime time, String flags, int width) {
    String text = text().apply(time);
    char filling = fill();
    int wanted = digits();
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case '-' -> {
          filling = ' ';
          wanted = 0;
        }
        case '_' -> {
          filling = ' ';
          wanted = digits();
        }
        case '0' -> {
          filling = '0';
          wanted = digits();
        }
        case '^' -> text = text.toUpperCase(Locale.ROOT);
        default -> text = otherCase().apply(text);
      }
    }
    int missing = Math.max(wanted, width) - text.length();
    return String.valueOf(filling).repeat(Math.max(0, missing)) + text;
  }
}
