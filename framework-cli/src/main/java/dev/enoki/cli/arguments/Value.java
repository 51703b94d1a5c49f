package dev.enoki.cli.arguments;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The value that an option was given, once the command line is parsed. */
public final class Value<T> {
  private final OptionSpec option;

  Value(OptionSpec option) {
    this.option = option;
  }

  public boolean given() {
    return orNull() != null;
  }

  public T or(T other) {
    T value = orNull();
    return value == null ? other : value;
  }

  public @Nullable T orNull() {
    return option.getValue();
  }
}
