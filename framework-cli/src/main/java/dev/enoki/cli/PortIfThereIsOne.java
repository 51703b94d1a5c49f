package dev.enoki.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Leaves what follows an option alone unless it is a number: it may be a target. */
final class PortIfThereIsOne implements IParameterConsumer {
  static final int NONE = -1;

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's signature
  public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
    boolean port = !args.isEmpty() && args.peek().matches("\\d+");
    option.setValue(port ? new PortNumber().convert(args.pop()) : NONE);
  }
}
