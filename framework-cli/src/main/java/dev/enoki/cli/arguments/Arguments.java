package dev.enoki.cli.arguments;

import java.util.List;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;
import picocli.CommandLine.ScopeType;

/**
 * Declares what a command takes, in the order in which its help lists it. Names are written as
 * there: {@code "-f, --follow"}.
 */
public final class Arguments {
  // unspecified, as picocli has it of a single flag: --list=false is a way to say no
  private static final Range NO_PARAMETER = new Range(0, 0, false, true, "0");

  private final CommandSpec command;

  public Arguments(CommandSpec command) {
    this.command = command;
  }

  public Flag flag(String names, String description) {
    return new Flag(add(flagOf(names, description)));
  }

  /** A flag of the command and of those below it, which are added later. */
  public Flag sharedFlag(String names, String description) {
    return new Flag(add(flagOf(names, description).scopeType(ScopeType.INHERIT)));
  }

  /** A flag that says more when it is repeated. */
  public Values<Boolean> flags(String names, String description) {
    OptionSpec.Builder option = repeated(named(names, description), Boolean.class);
    return new Values<>(add(option.arity(NO_PARAMETER)));
  }

  public <T> Value<T> option(String names, String label, Class<T> type, String description) {
    return new Value<>(add(named(names, label, description).type(type)));
  }

  public <T> Value<T> option(
      String names, String label, ITypeConverter<T> converter, String description) {
    OptionSpec.Builder option = named(names, label, description).type(Object.class);
    return new Value<>(add(option.converters(converter)));
  }

  /** An option that may stand alone: the consumer sets its value, from what follows or not. */
  public <T> Value<T> option(
      String names, String label, Class<T> type, IParameterConsumer consumer, String description) {
    OptionSpec.Builder option = named(names, label, description).type(type);
    return new Value<>(add(option.arity("0..1").parameterConsumer(consumer)));
  }

  public <T> Values<T> options(String names, String label, Class<T> type, String description) {
    return new Values<>(add(repeated(named(names, label, description), type)));
  }

  public <T> Values<T> options(
      String names, String label, ITypeConverter<T> converter, String description) {
    OptionSpec.Builder option = repeated(named(names, label, description), Object.class);
    return new Values<>(add(option.converters(converter)));
  }

  /** What stands on the command line without an option's name. */
  public Values<String> parameters(String arity, String label, String description) {
    Range number = Range.valueOf(arity);
    PositionalParamSpec parameter =
        PositionalParamSpec.builder()
            .arity(number)
            .required(number.min() > 0)
            .paramLabel(label)
            .description(description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(List.of())
            .build();
    command.addPositional(parameter);
    return new Values<>(parameter);
  }

  /** Picocli's own are read from annotations. */
  public void helpAndVersion() {
    add(flagOf("-h, --help", "Show this help message and exit.").usageHelp(true));
    add(flagOf("-V, --version", "Print version information and exit.").versionHelp(true));
  }

  private static OptionSpec.Builder named(String names, String description) {
    return OptionSpec.builder(names.split(", ", -1)).description(description);
  }

  private static OptionSpec.Builder named(String names, String label, String description) {
    return named(names, description).paramLabel(label);
  }

  private static OptionSpec.Builder flagOf(String names, String description) {
    return named(names, description).type(boolean.class);
  }

  private static OptionSpec.Builder repeated(OptionSpec.Builder option, Class<?> type) {
    return option.type(List.class).auxiliaryTypes(type).initialValue(List.of());
  }

  private OptionSpec add(OptionSpec.Builder option) {
    OptionSpec built = option.build();
    command.addOption(built);
    return built;
  }
}
