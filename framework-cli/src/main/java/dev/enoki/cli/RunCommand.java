package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.container.ServiceRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Runs services until Ctrl-C; a second Ctrl-C cuts off the calls under way.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  enoki run GreetingService.java",
      "  enoki run Greeting.java Names.java --config config.yaml",
      "  enoki run com.acme.Orders --classpath target/classes:lib/acme.jar",
      "",
      "The broker is the one that --broker names, or AMQP_URI in the config file, or the",
      "environment variable AMQP_URI; else the one on localhost:5672. Where there is none, an",
      "embedded one is started there. ENOKI_PORT stands in for 5672."
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "TARGET",
      description = "Java source files, compiled together in memory, or names of classes.")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and folders for the targets, separated as Java does it.")
  private String classPath = "";

  @Option(
      names = "--embedded-broker",
      arity = "0..1",
      paramLabel = "PORT",
      parameterConsumer = PortIfThereIsOne.class,
      description =
          "Start the embedded broker, for development only. Default is port 5672, or ENOKI_PORT;"
              + " 0 is a free one.")
  private @Nullable Integer embeddedBroker;

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (embeddedBroker != null && options.brokerNamed()) {
      throw new ParameterException(
          spec.commandLine(), "--broker and --embedded-broker exclude each other");
    }
    // the settings may name classes that stand beside the services
    Targets.Loaded loaded = new Targets(ClassPath.parse(classPath)).load(targets);
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
    if (embeddedBroker != null) {
      boolean portGiven = embeddedBroker != PortIfThereIsOne.NONE;
      return RunningBroker.embedded(config, portGiven ? embeddedBroker : localPort());
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
