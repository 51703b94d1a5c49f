package dev.enoki.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port that an option names; 0 is any free one. */
final class PortNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // the same as a number out of range
    }
    throw new TypeConversionException("'" + text + "' is not a port, 0 to 65535");
  }
}
