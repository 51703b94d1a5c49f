package dev.enoki.cli;

import dev.enoki.devbroker.DevBroker;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "broker",
    description = "Runs the embedded broker, for development and tests only, until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  enoki broker                  on 127.0.0.1:5672, where run and shell find it",
      "  enoki broker --port 0         on a free port",
    })
final class BrokerCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = PortNumber.class,
      description =
          "Where to listen, on 127.0.0.1; 0 for a free port. Default is 5672, or ENOKI_PORT.")
  private @Nullable Integer port;

  @Override
  public void run() {
    int listening = port == null ? LocalBroker.port(System.getenv()) : port;
    DevBroker broker = DevBroker.start(listening);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    spec.commandLine()
        .getOut()
        .println(
            "The embedded broker is at "
                + broker.uri()
                + "; it is for development and tests only: it keeps nothing, and serves this"
                + " machine only. Ctrl-C ends it.");
    awaitTheEndOfTheJvm();
  }

  private static void awaitTheEndOfTheJvm() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
