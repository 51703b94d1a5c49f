package dev.enoki.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes: {@code 1000}, {@code 512k}, {@code 64m}, {@code 2g}. */
final class ByteCount implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmg]?)b?");

  @Override
  public Long convert(String text) {
    Matcher count = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!count.matches() || Long.parseLong(count.group(1)) == 0) {
      throw new TypeConversionException(
          "'" + text + "' is not a number of bytes above 0, as 512k, 64m or 2g");
    }
    return Long.parseLong(count.group(1)) << shift(count.group(2));
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }
}
