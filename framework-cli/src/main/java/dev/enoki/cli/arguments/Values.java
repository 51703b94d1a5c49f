package dev.enoki.cli.arguments;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/** The values of what may be repeated, once the command line is parsed. */
public final class Values<T> {
  private final ArgSpec argument;

  Values(ArgSpec argument) {
    this.argument = argument;
  }

  public List<T> all() {
    return argument.getValue();
  }
}
