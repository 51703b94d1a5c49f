package dev.enoki.cli;

import dev.enoki.amqp.AmqpUri;
import dev.enoki.container.StopSignals;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.devbroker.DevBrokerBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "broker",
    description = "Runs the embedded broker, for development and tests only, until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  enoki broker                  on 127.0.0.1:5672, where run and shell find it",
      "  enoki broker --port 0         on a free port",
      "  enoki broker --user orders:secret --virtual-host shop",
      "  enoki broker --tls-keystore broker.p12"
    })
final class BrokerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = PortNumber.class,
      description =
          "Where to listen, on 127.0.0.1; 0 for a free port. Default is 5672, or ENOKI_PORT.")
  private @Nullable Integer port;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      converter = NewUser.Converter.class,
      description = "Who may log in; may be repeated. Default is guest:guest.")
  private List<NewUser> users = new ArrayList<>();

  @Option(
      names = "--virtual-host",
      paramLabel = "NAME",
      description = "A virtual host beside /; may be repeated.")
  private List<String> virtualHosts = new ArrayList<>();

  @Option(
      names = "--memory-limit",
      paramLabel = "SIZE",
      converter = ByteCount.class,
      description =
          "How much of messages may wait before publishers are blocked, as 64m. Default is 40"
              + " percent of the heap.")
  private @Nullable Long memoryLimit;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Speak TLS with the key of this PKCS12 or JKS file.")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-password",
      paramLabel = "TEXT",
      defaultValue = "changeit",
      description = "The key store's password. Default is ${DEFAULT-VALUE}.")
  private String keyStorePassword = "";

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
    DevBrokerBuilder builder =
        DevBroker.builder().port(port == null ? LocalBroker.port(System.getenv()) : port);
    users.forEach(user -> builder.user(user.name(), user.password()));
    virtualHosts.forEach(builder::virtualHost);
    if (memoryLimit != null) {
      builder.memoryLimit(memoryLimit);
    }
    if (keyStore != null) {
      try {
        builder.tls(keyStore, keyStorePassword);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--tls-keystore: " + e.getMessage(), e);
      }
    }
    return builder;
  }

  /** A password that the user has chosen isn't shown. */
  private String address(DevBroker broker) {
    return users.isEmpty() ? broker.uri() : AmqpUri.parse("--user", broker.uri()).toString();
  }
}
