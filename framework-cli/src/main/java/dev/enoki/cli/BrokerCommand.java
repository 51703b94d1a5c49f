package dev.enoki.cli;

import dev.enoki.amqp.AmqpUri;
import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Value;
import dev.enoki.cli.arguments.Values;
import dev.enoki.container.StopSignals;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.devbroker.DevBrokerBuilder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

final class BrokerCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """
        enoki broker                  on 127.0.0.1:5672, where run and shell find it
        enoki broker --port 0         on a free port
        enoki broker --user orders:secret --virtual-host shop
        enoki broker --tls-keystore broker.p12\
      """;

  private static final String USUAL_PASSWORD = "changeit";

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("broker");
  private final Arguments arguments = new Arguments(spec);

  private final Value<Integer> port =
      arguments.option(
          "--port",
          "N",
          new PortNumber(),
          "Where to listen, on 127.0.0.1; 0 for a free port. Default is 5672, or ENOKI_PORT.");

  private final Values<NewUser> users =
      arguments.options(
          "--user",
          "NAME:PASSWORD",
          new NewUser.Converter(),
          "Who may log in; may be repeated. Default is guest:guest.");

  private final Values<String> virtualHosts =
      arguments.options(
          "--virtual-host", "NAME", String.class, "A virtual host beside /; may be repeated.");

  private final Value<Long> memoryLimit =
      arguments.option(
          "--memory-limit",
          "SIZE",
          new ByteCount(),
          "How much of messages may wait before publishers are blocked, as 64m. Default is 40"
              + " percent of the heap.");

  private final Value<Path> keyStore =
      arguments.option(
          "--tls-keystore",
          "FILE",
          Path.class,
          "Speak TLS with the key of this PKCS12 or JKS file.");

  private final Value<String> keyStorePassword =
      arguments.option(
          "--tls-password",
          "TEXT",
          String.class,
          "The key store's password. Default is " + USUAL_PASSWORD + ".");

  BrokerCommand() {
    spec.usageMessage()
        .description("Runs the embedded broker, for development and tests only, until Ctrl-C.")
        .footer(EXAMPLES);
  }

  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (StopSignals signals =
            StopSignals.handledBy(stopped::countDown, () -> Runtime.getRuntime().halt(1));
        DevBroker broker = builder().start()) {
      spec.commandLine()
          .getOut()
          .println(
              "The embedded broker is at "
                  + address(broker)
                  + "; it is for development and tests only: it keeps nothing, and serves this"
                  + " machine only. Ctrl-C ends it.");
      stopped.await();
    }
    return 0;
  }

  private DevBrokerBuilder builder() {
    DevBrokerBuilder builder = DevBroker.builder().port(port());
    users.all().forEach(user -> builder.user(user.name(), user.password()));
    virtualHosts.all().forEach(builder::virtualHost);
    Long bytes = memoryLimit.orNull();
    if (bytes != null) {
      builder.memoryLimit(bytes);
    }
    Path file = keyStore.orNull();
    if (file != null) {
      try {
        builder.tls(file, keyStorePassword.or(USUAL_PASSWORD));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--tls-keystore: " + e.getMessage(), e);
      }
    }
    return builder;
  }

  private int port() {
    Integer given = port.orNull();
    return given == null ? LocalBroker.port(System.getenv()) : given;
  }

  /** A password that the user has chosen isn't shown. */
  private String address(DevBroker broker) {
    return users.all().isEmpty() ? broker.uri() : AmqpUri.parse("--user", broker.uri()).toString();
  }
}
