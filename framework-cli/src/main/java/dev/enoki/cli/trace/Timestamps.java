package dev.enoki.cli.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The records' times: UTC, in microseconds since 1970. */
final class Timestamps {
  static final long SECOND = 1_000_000L;
  private static final long SECONDS_A_DAY = 86_400;
  private static final long YEAR_2500 =
      LocalDate.of(2500, 1, 1).toEpochDay() * SECONDS_A_DAY * SECOND;
  private static final int LAST_YEAR = 9999;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;

  private Timestamps() {}

  /**
   * When a record was written: as {@link #parse}, but no year that only a broken clock has.
   *
   * @throws DateTimeException if it is none
   */
  static long ofRecord(String text) {
    long micros = parse(text);
    if (micros < 0 || micros >= YEAR_2500) {
      throw new DateTimeException("no record's time: " + text);
    }
    return micros;
  }

  /**
   * Takes {@code 2026-11-23 00:10:23.923549}, with or without a fraction, and what ISO has for it:
   * {@code T} in the middle, {@code Z} or an offset at the end.
   *
   * @throws DateTimeException if it is none
   */
  static long parse(String text) {
    if (text.length() < SECONDS_LENGTH) {
      throw new DateTimeException("no time: " + text);
    }
    if (text.length() > DATE_LENGTH + 1 && !hasZone(text)) {
      LocalDate date =
          LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, DATE_LENGTH));
      LocalTime time =
          LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
      long seconds = date.toEpochDay() * SECONDS_A_DAY + time.toSecondOfDay();
      return seconds * SECOND + fraction(text);
    }
    OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("no time: " + text);
    }
    return micros(time.toInstant());
  }

  private static boolean hasZone(String text) {
    char last = text.charAt(text.length() - 1);
    return last == 'Z'
        || text.indexOf('+', SECONDS_LENGTH) > 0
        || text.lastIndexOf('-') > DATE_LENGTH;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no time: " + text);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static long fraction(String text) {
    long micros = 0;
    long unit = SECOND / 10;
    for (int i = SECONDS_LENGTH + 1; i < text.length() && unit > 0; i++, unit /= 10) {
      micros += digits(text, i, i + 1) * unit;
    }
    return micros;
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static LocalDateTime dateTime(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, SECOND), (int) Math.floorMod(micros, SECOND) * 1000, ZoneOffset.UTC);
  }

  static long now() {
    return micros(Instant.now());
  }
}
