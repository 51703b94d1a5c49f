package dev.enoki.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Leaves what follows an option alone unless it is a number: it may be a target. */
final class PortIfThereIsOne implements IParameterConsumer {
  static final int NONE = -1;

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
    boolean port = !args.isEmpty() && args.peek().matches("\\d+");
    try {
      option.setValue(port ? new PortNumber().convert(args.pop()) : NONE);
    } catch (TypeConversionException e) {
      throw new ParameterException(
          command.commandLine(), "--embedded-broker: " + e.getMessage(), e);
    }
  }
}
