package dev.enoki.cli.trace;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Durations, times, counts and shares as people read them. At most seven columns a duration. */
final class Units {
  private static final long MINUTE = 60 * Timestamps.SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter DATE_AND_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Units() {}

  /** As {@code 840 µs}, {@code 9.04 ms}, {@code 1.23 s}, {@code 2m 05s}. */
  static String duration(long micros) {
    if (micros < 0) {
      return "-";
    }
    if (micros < 1_000) {
      return micros + " µs";
    }
    if (micros < 999_500) {
      return threeDigits(micros / 1e3) + " ms";
    }
    if (micros < MINUTE - 50_000) {
      return threeDigits(micros / 1e6) + " s";
    }
    if (micros < HOUR) {
      return two(micros / MINUTE, "m", micros % MINUTE / Timestamps.SECOND, "s");
    }
    return micros < DAY
        ? two(micros / HOUR, "h", micros % HOUR / MINUTE, "m")
        : two(micros / DAY, "d", micros % DAY / HOUR, "h");
  }

  private static String threeDigits(double value) {
    int fraction = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + fraction + "f", value);
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return String.format(Locale.ROOT, "%d%s %02d%s", large, unit, small, smallUnit);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As {@code 3 calls}, {@code 1 call}. */
  static String count(long count, String noun) {
    return count(count) + ' ' + noun + (count == 1 ? "" : "s");
  }

  /** As {@code 16.7%}; whatever is there at all is never 0. */
  static String share(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0%";
    }
    double percent = 100.0 * part / whole;
    if (percent < 0.1) {
      return "<0.1%";
    }
    if (percent >= 99.95) {
      return part == whole ? "100%" : "99.9%";
    }
    return String.format(Locale.ROOT, "%.1f%%", percent);
  }

  static String time(long micros) {
    return MILLIS.format(Timestamps.dateTime(micros));
  }

  static String dateAndTime(long micros) {
    return DATE_AND_MILLIS.format(Timestamps.dateTime(micros));
  }

  /** From one moment to another, whose date is left out where it is the same. */
  static String range(long from, long to) {
    LocalDateTime begin = Timestamps.dateTime(from);
    LocalDateTime end = Timestamps.dateTime(to);
    boolean sameDay = begin.toLocalDate().equals(end.toLocalDate());
    DateTimeFormatter tail = sameDay ? DateTimeFormatter.ofPattern("HH:mm:ss") : DATE_AND_TIME;
    return DATE_AND_TIME.format(begin)
        + " to "
        + tail.format(end)
        + " UTC ("
        + duration(to - from)
        + ")";
  }
}
