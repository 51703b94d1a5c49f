package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Value;
import dev.enoki.cli.arguments.Values;
import dev.enoki.container.ServiceRunner;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

final class RunCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """
        enoki run GreetingService.java
        enoki run Greeting.java Names.java --config config.yaml
        enoki run com.acme.Orders --classpath target/classes:lib/acme.jar

      The broker is the one that --broker names, or AMQP_URI in the config file, or the
      environment variable AMQP_URI; else the one on localhost:5672. Where there is none, an
      embedded one is started there. ENOKI_PORT stands in for 5672.\
      """;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("run");
  private final Arguments arguments = new Arguments(spec);

  private final Values<String> targets =
      arguments.parameters(
          "1..*", "TARGET", "Java source files, compiled together in memory, or names of classes.");

  private final Value<String> classPath =
      arguments.option(
          "--classpath",
          "PATH",
          String.class,
          "Jars and folders for the targets, separated as Java does it.");

  private final Value<Integer> embeddedBroker =
      arguments.option(
          "--embedded-broker",
          "PORT",
          Integer.class,
          new PortIfThereIsOne(),
          "Start the embedded broker, for development only. Default is port 5672, or ENOKI_PORT;"
              + " 0 is a free one.");

  private final ConfigOptions options = new ConfigOptions(arguments);

  RunCommand() {
    spec.usageMessage()
        .description("Runs services until Ctrl-C; a second Ctrl-C cuts off the calls under way.")
        .footer(EXAMPLES);
  }

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (embeddedBroker.given() && options.brokerNamed()) {
      throw new ParameterException(
          spec.commandLine(), "--broker and --embedded-broker exclude each other");
    }
    // the settings may name classes that stand beside the services
    Targets.Loaded loaded = new Targets(ClassPath.parse(classPath.or(""))).load(targets.all());
    Thread.currentThread().setContextClassLoader(loaded.loader());
    Config config = options.load(System.getenv());
    try {
      run(config, loaded.services());
    } catch (ConfigurationException e) {
      throw options.inFile(e);
    }
    return 0;
  }

  private void run(Config config, List<Class<?>> services) throws InterruptedException {
    try (RunningBroker broker = broker(config)) {
      ServiceRunner runner = runner(broker.config(), services);
      if (!broker.notice().isEmpty()) {
        spec.commandLine().getErr().println(broker.notice());
      }
      runner.run();
    }
  }

  private RunningBroker broker(Config config) {
    Integer port = embeddedBroker.orNull();
    if (port != null) {
      boolean portGiven = port != PortIfThereIsOne.NONE;
      return RunningBroker.embedded(config, portGiven ? port : localPort());
    }
    return config.has("AMQP_URI")
        ? RunningBroker.named(config)
        : RunningBroker.local(config, localPort());
  }

  private static int localPort() {
    return LocalBroker.port(System.getenv());
  }

  private static ServiceRunner runner(Config config, List<Class<?>> services) {
    try {
      return ServiceRunner.of(config, services.toArray(Class<?>[]::new));
    } catch (LinkageError e) {
      throw new CommandException("a class that a service needs can't be loaded: " + e, e);
    }
  }
}
