package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Local time in the form of {@code strftime}. */
final class DateFormat {
  private static final String DEFAULT = "uuuu-MM-dd HH:mm:ss,SSS";

  private static final Map<String, String> PATTERNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("%a", "EEE"),
              Map.entry("%A", "EEEE"),
              Map.entry("%b", "MMM"),
              Map.entry("%B", "MMMM"),
              Map.entry("%c", "EEE MMM ppd HH:mm:ss uuuu"),
              Map.entry("%d", "dd"),
              Map.entry("%D", "MM/dd/uu"),
              Map.entry("%e", "ppd"),
              Map.entry("%f", "SSSSSS"),
              Map.entry("%F", "uuuu-MM-dd"),
              Map.entry("%H", "HH"),
              Map.entry("%I", "hh"),
              Map.entry("%j", "DDD"),
              Map.entry("%m", "MM"),
              Map.entry("%M", "mm"),
              Map.entry("%p", "a"),
              Map.entry("%R", "HH:mm"),
              Map.entry("%S", "ss"),
              Map.entry("%T", "HH:mm:ss"),
              Map.entry("%x", "MM/dd/uu"),
              Map.entry("%X", "HH:mm:ss"),
              Map.entry("%y", "uu"),
              Map.entry("%Y", "uuuu"),
              Map.entry("%z", "xx"),
              Map.entry("%Z", "zzz")));

  private static final String ALL = String.join(" ", PATTERNS.keySet()) + " %%";
  private static final Pattern PIECE = Pattern.compile("%.?|[^%]", Pattern.DOTALL);

  private final DateTimeFormatter formatter;

  private DateFormat(DateTimeFormatter formatter) {
    this.formatter = formatter.withZone(ZoneId.systemDefault());
  }

  /** What stands under {@code datefmt}, or Python's default: {@code 2026-11-23 00:10:23,923}. */
  static DateFormat read(Section section) {
    String text = section.text("datefmt");
    return new DateFormat(
        text == null
            ? DateTimeFormatter.ofPattern(DEFAULT, Locale.ENGLISH)
            : compiled(section, text));
  }

  private static DateTimeFormatter compiled(Section section, String text) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      String piece = matcher.group();
      String pattern = PATTERNS.get(piece);
      if (pattern != null) {
        builder.appendPattern(pattern);
      } else if (piece.equals("%%") || piece.charAt(0) != '%') {
        builder.appendLiteral(piece.substring(piece.length() == 2 ? 1 : 0));
      } else {
        throw section.error("datefmt", "'" + piece + "' is not known; there are: " + ALL);
      }
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  String format(ILoggingEvent event) {
    return formatter.format(event.getInstant());
  }
}
