package dev.enoki.cli.trace;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration, in microseconds: {@code 200ms}, {@code 1.5s}, {@code 2m}. */
final class DurationArgument implements ITypeConverter<Long> {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([a-zµ]+)");

  /** So long that nothing took longer, and a time so long ago can be told still. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  private static final Map<String, Long> UNITS =
      Map.of(
          "us", 1L,
          "µs", 1L,
          "ms", 1_000L,
          "s", 1_000_000L,
          "m", 60_000_000L,
          "h", 3_600_000_000L,
          "d", 86_400_000_000L);

  @Override
  public Long convert(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (matcher.matches()) {
      Long unit = UNITS.get(matcher.group(2));
      if (unit != null) {
        BigDecimal micros = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return micros.min(LONGEST).longValue();
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not a duration, as 200ms, 1.5s or 2m (us, ms, s, m, h, d)");
  }
}
