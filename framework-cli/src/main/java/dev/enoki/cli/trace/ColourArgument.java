package dev.enoki.cli.trace;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code auto}, {@code always} or {@code never}. */
final class ColourArgument implements ITypeConverter<Screen.Colour> {
  @Override
  public Screen.Colour convert(String text) {
    try {
      return Screen.Colour.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is none of auto, always and never");
    }
  }
}
