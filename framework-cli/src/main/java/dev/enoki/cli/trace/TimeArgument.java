package dev.enoki.cli.trace;

import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment, in microseconds: {@code 2026-11-23}, {@code 2026-11-23 00:10}, with seconds, with a
 * fraction, as ISO has it, or {@code 10m}: that long ago. UTC unless it says otherwise.
 */
final class TimeArgument implements ITypeConverter<Long> {
  private static final Pattern AGO = Pattern.compile("(.*?[a-zµ])(?: ago)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern SHORT =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d)(.*)");

  @Override
  public Long convert(String text) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return Timestamps.now() - new DurationArgument().convert(ago.group(1));
      }
      if (DATE.matcher(text).matches()) {
        return Timestamps.parse(text + " 00:00:00");
      }
      Matcher parts = SHORT.matcher(text);
      if (parts.matches()) {
        String rest = parts.group(3).startsWith(":") ? parts.group(3) : ":00" + parts.group(3);
        return Timestamps.parse(parts.group(1) + ' ' + parts.group(2) + rest);
      }
    } catch (DateTimeException | TypeConversionException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "'"
            + text
            + "' is not a time, as '2026-11-23 00:10' (UTC), 2026-11-23T00:10:00Z, or 10m ago");
  }
}
