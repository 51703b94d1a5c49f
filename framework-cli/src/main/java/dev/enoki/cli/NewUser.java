package dev.enoki.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A user of the embedded broker, written as {@code name:password}. */
record NewUser(String name, String password) {
  /** Its password shows up in no message. */
  static final class Converter implements ITypeConverter<NewUser> {
    @Override
    public NewUser convert(String text) {
      int colon = text.indexOf(':');
      if (colon < 1) {
        throw new TypeConversionException("a user is NAME:PASSWORD, as in orders:secret");
      }
      return new NewUser(text.substring(0, colon), text.substring(colon + 1));
    }
  }

  @Override
  public String toString() {
    return name + ":***";
  }
}
