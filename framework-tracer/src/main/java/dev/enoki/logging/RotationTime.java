package dev.enoki.logging;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a file lasts.
 *
 * @param midnight whether it ends at a midnight, and not so long after it began
 * @param weekday the day that ends with that midnight, if not any
 * @param suffix what its name then ends in, as a pattern of {@link DateTimeFormatter}
 */
record RotationTime(
    ChronoUnit unit, int interval, boolean midnight, @Nullable DayOfWeek weekday, String suffix) {
  static final List<String> NAMES =
      List.of("S", "M", "H", "D", "midnight", "W0", "W1", "W2", "W3", "W4", "W5", "W6");

  static @Nullable RotationTime named(String name, int interval) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "S" -> of(ChronoUnit.SECONDS, interval, "uuuu-MM-dd_HH-mm-ss");
      case "M" -> of(ChronoUnit.MINUTES, interval, "uuuu-MM-dd_HH-mm");
      case "H" -> of(ChronoUnit.HOURS, interval, "uuuu-MM-dd_HH");
      case "D" -> of(ChronoUnit.DAYS, interval, "uuuu-MM-dd");
      case "MIDNIGHT" -> atMidnight(ChronoUnit.DAYS, interval, null);
      case "W0", "W1", "W2", "W3", "W4", "W5", "W6" ->
          atMidnight(ChronoUnit.WEEKS, interval, DayOfWeek.of(name.charAt(1) - '0' + 1));
      default -> null;
    };
  }

  private static RotationTime of(ChronoUnit unit, int interval, String suffix) {
    return new RotationTime(unit, interval, false, null, suffix);
  }

  private static RotationTime atMidnight(
      ChronoUnit unit, int interval, @Nullable DayOfWeek weekday) {
    return new RotationTime(unit, interval, true, weekday, "uuuu-MM-dd");
  }

  ZonedDateTime endAfter(ZonedDateTime begin) {
    if (!midnight) {
      return begin.plus(interval, unit);
    }
    ZonedDateTime next = begin.truncatedTo(ChronoUnit.DAYS).plusDays(1);
    return (weekday == null ? next : next.with(TemporalAdjusters.nextOrSame(weekday.plus(1))))
        .plus(interval - 1L, unit);
  }

  /** The end of its name when it lasted until then. */
  String suffixUntil(ZonedDateTime end) {
    return DateTimeFormatter.ofPattern(suffix).format(end.minus(interval, unit));
  }

  /** Whether a name may end so, or so and in another extension. */
  boolean isSuffix(String text) {
    return text.matches(suffix.replaceAll("[a-zA-Z]", "\\\\d") + "(\\.\\w+)?");
  }
}
