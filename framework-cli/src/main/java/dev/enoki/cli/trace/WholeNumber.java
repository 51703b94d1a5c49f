package dev.enoki.cli.trace;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number that counts something, from 1 on. */
final class WholeNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("0*[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("'" + text + "' is not a whole number above 0");
    }
    return Integer.valueOf(text);
  }
}
