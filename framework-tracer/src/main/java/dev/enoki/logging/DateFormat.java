package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Local time in the form of {@code strftime}. */
final class DateFormat {
  private static final DateTimeFormatter DEFAULT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ENGLISH);

  /** The GNU library's flags and widths are understood; its modifiers E and O change nothing. */
  private static final Pattern PIECE =
      Pattern.compile("%([-_0^#]*)(\\d{0,3})[EO]?(.)|%|[^%]+", Pattern.DOTALL);

  private interface Piece {
    void append(StringBuilder out, ZonedDateTime time);
  }

  private final List<Piece> pieces;

  private DateFormat(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** What stands under {@code datefmt}, or Python's default: {@code 2026-11-23 00:10:23,923}. */
  static DateFormat read(Section section) {
    String text = section.text("datefmt");
    return new DateFormat(
        text == null || text.isEmpty()
            ? List.of((out, time) -> DEFAULT.formatTo(time, out))
            : pieces(section, text));
  }

  private static List<Piece> pieces(Section section, String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      String plain = matcher.group();
      if (plain.charAt(0) == '%') {
        pieces.add(directive(section, matcher));
      } else {
        pieces.add((out, time) -> out.append(plain));
      }
    }
    return pieces;
  }

  private static Piece directive(Section section, Matcher matcher) {
    String letter = matcher.group(3);
    DateDirective directive = letter == null ? null : DateDirective.of(letter.charAt(0));
    if (directive == null) {
      throw section.error(
          "datefmt", "'" + matcher.group() + "' is not known; there are: " + DateDirective.all());
    }
    String flags = matcher.group(1);
    String width = matcher.group(2);
    int least = width.isEmpty() ? 0 : Integer.parseInt(width);
    return (out, time) -> out.append(directive.format(time, flags, least));
  }

  String format(ILoggingEvent event) {
    ZonedDateTime time = event.getInstant().atZone(ZoneId.systemDefault());
    StringBuilder out = new StringBuilder(24);
    pieces.forEach(piece -> piece.append(out, time));
    return out.toString();
  }
}
