package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Local time in the form of {@code strftime}. */
final class DateFormat {
  private static final String DEFAULT = "uuuu-MM-dd HH:mm:ss,SSS";

  private static final Map<Character, String> PATTERNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry('a', "EEE"),
              Map.entry('A', "EEEE"),
              Map.entry('b', "MMM"),
              Map.entry('B', "MMMM"),
              Map.entry('c', "EEE MMM ppd HH:mm:ss uuuu"),
              Map.entry('d', "dd"),
              Map.entry('D', "MM/dd/uu"),
              Map.entry('e', "ppd"),
              Map.entry('f', "SSSSSS"),
              Map.entry('F', "uuuu-MM-dd"),
              Map.entry('H', "HH"),
              Map.entry('I', "hh"),
              Map.entry('j', "DDD"),
              Map.entry('m', "MM"),
              Map.entry('M', "mm"),
              Map.entry('p', "a"),
              Map.entry('R', "HH:mm"),
              Map.entry('S', "ss"),
              Map.entry('T', "HH:mm:ss"),
              Map.entry('x', "MM/dd/uu"),
              Map.entry('X', "HH:mm:ss"),
              Map.entry('y', "uu"),
              Map.entry('Y', "uuuu"),
              Map.entry('z', "xx"),
              Map.entry('Z', "zzz")));

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
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        builder.appendLiteral(c);
        continue;
      }
      i++;
      char directive = i < text.length() ? text.charAt(i) : '\0';
      @Nullable String pattern = PATTERNS.get(directive);
      if (directive == '%') {
        builder.appendLiteral('%');
      } else if (pattern != null) {
        builder.appendPattern(pattern);
      } else {
        throw section.error(
            "datefmt", "'%" + (directive == 0 ? "" : directive) + "' is not known" + all());
      }
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  private static String all() {
    Collection<Character> letters = PATTERNS.keySet();
    StringBuilder all = new StringBuilder("; there are:");
    letters.forEach(letter -> all.append(" %").append(letter));
    return all.append(" %%").toString();
  }

  String format(ILoggingEvent event) {
    return formatter.format(event.getInstant());
  }
}
