package dev.enoki.cli;

import dev.enoki.Suggestion;
import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Flag;
import dev.enoki.cli.trace.TraceCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code enoki}. Exit codes: 0, 1 when something failed, 2 for a wrong usage. */
public final class Enoki implements Runnable {
  private static final String EXAMPLES =
      """
        enoki run GreetingService.java             compile a service and run it
        enoki run com.acme.Orders --classpath target/classes --config config.yaml
        enoki shell                                call services by hand
        enoki trace *.log                          what was slow, what failed, who calls whom

      The broker is the one that --broker names, or AMQP_URI in the config file, or the
      environment variable AMQP_URI; else the one on localhost:5672. Where there is none, run
      starts an embedded one there, for development only.

      Environment variables:
        AMQP_URI          the broker, as amqp://user:password@host:port/virtual-host
        ENOKI_PORT        stands in for 5672 where no broker is named
        ENOKI_JAVA_OPTS   options for the Java virtual machine, as -Xmx512m\
      """;

  private static final int HELP_WIDTH = 100;

  private static final Map<String, Supplier<CommandSpec>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", () -> new RunCommand().spec());
    COMMANDS.put("shell", () -> new ShellCommand().spec());
    COMMANDS.put("trace", () -> new TraceCommand().spec());
    COMMANDS.put("broker", () -> new BrokerCommand().spec());
    COMMANDS.put("warm-up", () -> new WarmUpCommand().spec());
  }

  /** Commands that talk to services. */
  private static final Set<String> CALLING = Set.of("run", "shell");

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("enoki");
  private final Arguments arguments = new Arguments(spec);

  private final Flag debug =
      arguments.sharedFlag("--debug", "Show where an unexpected error comes from.");

  private Enoki() {
    arguments.helpAndVersion();
    spec.scopeType(ScopeType.INHERIT)
        .versionProvider(new Version())
        .usageMessage()
        .description("Runs AMQP RPC services, and calls them.")
        .footerHeading("%nExamples:%n")
        .footer(EXAMPLES);
  }

  public static void main(String[] args) {
    if (args.length > 0 && CALLING.contains(args[0])) {
      Preload.begin();
    }
    // whatever the locale says: names and results go out and come in as they are
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = utf8(output);
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    System.setOut(out);
    System.setErr(err);
    // from JDK 22 to 24 there is a console even where there is no terminal, unless this is set
    System.setProperty("jdk.console", "java.base");
    int code = run(printer(out), printer(err), args);
    String complaint = output.complaint();
    if (complaint != null) {
      err.println("enoki: " + complaint);
      code = 1;
    }
    System.exit(code);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The whole program but for its end: returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Enoki enoki = new Enoki();
    CommandLine commandLine = new CommandLine(enoki.spec);
    addCommands(commandLine, args);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(HELP_WIDTH)
        .setParameterExceptionHandler(Enoki::wrongUsage)
        .setExecutionExceptionHandler(
            (failure, command, result) -> new ErrorReport(err, enoki.debug.given()).print(failure))
        .execute(args);
  }

  /** The one that comes first, so that a start declares no other. */
  private static void addCommands(CommandLine commandLine, String... args) {
    Supplier<CommandSpec> first = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (first != null) {
      addCommand(commandLine, first.get());
    } else {
      COMMANDS.values().forEach(command -> addCommand(commandLine, command.get()));
      commandLine.addSubcommand(new HelpCommand());
    }
  }

  private static void addCommand(CommandLine commandLine, CommandSpec command) {
    new Arguments(command).helpAndVersion();
    commandLine.addSubcommand(command);
  }

  private static int wrongUsage(ParameterException failure, String... args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + failure.getMessage() + didYouMean(failure));
    command.getErr().println("See '" + name + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static String didYouMean(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    Set<String> names = new TreeSet<>(command.optionsMap().keySet());
    command
        .subcommands()
        .forEach(
            (name, subcommand) -> {
              if (!subcommand.getCommandSpec().usageMessage().hidden()) {
                names.add(name);
              }
            });
    return Suggestion.among(names, unmatched.getUnmatched().get(0));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: run, shell, trace or broker");
  }
}
