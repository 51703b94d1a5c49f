package dev.enoki.cli.arguments;

import picocli.CommandLine.Model.OptionSpec;

/** Whether an option that takes no value was given, once the command line is parsed. */
public final class Flag {
  private final OptionSpec option;

  Flag(OptionSpec option) {
    this.option = option;
  }

  public boolean given() {
    return Boolean.TRUE.equals(option.getValue());
  }
}
