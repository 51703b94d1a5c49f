package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.amqp.AmqpUri;
import dev.enoki.amqp.BrokerUnreachableException;
import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Value;
import dev.enoki.rpc.RpcClient;
import java.io.StringReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class ShellCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """
        enoki shell
        enoki shell -c "n.rpc.traced.hello(name='Ada')"
        enoki shell --broker amqp://guest:guest@localhost < calls.txt

      The broker is the one that --broker names, or AMQP_URI in the config file, or the
      environment variable AMQP_URI; else the one on localhost:5672, or the port ENOKI_PORT.\
      """;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("shell");
  private final Arguments arguments = new Arguments(spec);

  private final Value<String> line =
      arguments.option("-c", "LINE", String.class, "Do this, and end.");

  private final ConfigOptions options = new ConfigOptions(arguments);

  ShellCommand() {
    spec.usageMessage()
        .header("Calls services by hand.")
        .description(
            "On a terminal it has history and completion; from a pipe it reads line after line, and"
                + " the exit code is 1 if one of them failed.")
        .footer(EXAMPLES);
  }

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    Config config = withBroker(options.load(System.getenv()));
    try (RpcClient rpc = connect(config);
        Statements statements = statements(config)) {
      Interpreter interpreter = new Interpreter(rpc);
      Shell shell =
          new Shell(interpreter, spec.commandLine().getOut(), spec.commandLine().getErr());
      boolean fine = shell.run(statements);
      // who sits at a terminal has seen it
      return fine || statements instanceof TerminalStatements ? 0 : 1;
    }
  }

  private static Config withBroker(Config config) {
    if (config.has("AMQP_URI")) {
      return config;
    }
    int port = LocalBroker.port(System.getenv());
    return config.with(
        "AMQP_URI", LocalBroker.listeningOn(port).orElseGet(() -> LocalBroker.uri(port)));
  }

  private RpcClient connect(Config config) {
    try {
      return RpcClient.connect(config);
    } catch (ConfigurationException e) {
      throw options.inFile(e);
    } catch (BrokerUnreachableException e) {
      throw new CommandException(
          e.getMessage()
              + "; start one by 'enoki broker', start services by 'enoki run', or name another"
              + " broker by --broker or AMQP_URI",
          e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // main has asked for what it was before JDK 22
  private Statements statements(Config config) {
    String given = line.orNull();
    if (given != null) {
      return new PipedStatements(new StringReader(given));
    }
    if (System.console() == null) {
      return PipedStatements.from(System.in);
    }
    return TerminalStatements.open(
        "Enoki "
            + Version.ofEnoki()
            + " on "
            + AmqpUri.of(config).get(0)
            + " (help shows what to type, Ctrl-D ends)");
  }
}
