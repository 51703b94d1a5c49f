package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens without a broker, as processes. */
final class EmbeddedBrokerIT {
  private static final String GREETING = "examples/walkthrough/GreetingService.java";

  private final int port = FreePort.any();
  private final Map<String, String> environment = Map.of("ENOKI_PORT", String.valueOf(port));

  @Test
  void runStartsTheEmbeddedBrokerAndTheShellFindsIt() {
    try (EnokiProcess run = EnokiProcess.start(environment, "run", GREETING)) {
      run.awaitErr("Connected to amqp://guest:\\*\\*\\*@127\\.0\\.0\\.1:" + port + "//");
      assertThat(run.err())
          .startsWith(
              "No broker is named, and none is on localhost:"
                  + port
                  + ": starting the embedded one, for development only (it keeps nothing, and serves"
                  + " this machine only); name a real one by --broker or AMQP_URI.",
              "starting services: traced");

      try (EnokiProcess shell =
          EnokiProcess.start(environment, "shell").type("n.rpc.traced.hello(name='ナメコ')")) {
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).containsExactly("'Hello, ナメコ!'");
      }
    }
  }

  @Test
  void runUsesTheBrokerThatAnotherProcessHasStarted() {
    try (EnokiProcess broker = EnokiProcess.start(environment, "broker")) {
      broker.awaitOut("The embedded broker is at .*");
      try (EnokiProcess run = EnokiProcess.start(environment, "run", GREETING)) {
        run.awaitErr("Connected to amqp://guest:\\*\\*\\*@127\\.0\\.0\\.1:" + port + "//");
        assertThat(run.err().get(0)).isEqualTo("starting services: traced");
      }
      broker.terminate();
      assertThat(broker.exitCode()).isZero();
      assertThat(broker.out())
          .containsExactly(
              "The embedded broker is at amqp://guest:guest@127.0.0.1:"
                  + port
                  + "; it is for development and tests only: it keeps nothing, and serves this"
                  + " machine only. Ctrl-C ends it.");
    }
  }

  @Test
  void theBrokerStopsInGoodOrderAsSoonAsItListens() {
    try (EnokiProcess broker = EnokiProcess.start(environment, "broker")) {
      await("the open port")
          .pollInterval(Duration.ofMillis(5))
          .until(() -> LocalBroker.listens("127.0.0.1", port));
      broker.terminate();
      assertThat(broker.exitCode()).isZero();
    }
  }

  @Test
  void theBrokerHasUsersAndVirtualHostsOfItsOwn() throws Exception {
    try (EnokiProcess broker =
        EnokiProcess.start(
            environment,
            "broker",
            "--user",
            "orders:secret",
            "--virtual-host",
            "shop",
            "--memory-limit",
            "64m")) {
      broker.awaitOut("The embedded broker is at amqp://orders:\\*\\*\\*@127.0.0.1:" + port + ".*");
      var factory = new ConnectionFactory();
      factory.setUri("amqp://orders:secret@127.0.0.1:" + port + "/shop");
      factory.setAutomaticRecoveryEnabled(false);
      Connection connection = factory.newConnection();
      try {
        var told = new CompletableFuture<Integer>();
        connection.addShutdownListener(
            shutdown ->
                told.complete(((AMQP.Connection.Close) shutdown.getReason()).getReplyCode()));
        broker.terminate();
        assertThat(broker.exitCode()).isZero();
        assertThat(told.get(10, TimeUnit.SECONDS)).as("the farewell").isEqualTo(320);
      } finally {
        connection.abort();
      }
    }
  }

  @Test
  void aBrokerThatAConfigNamesIsWaitedForAndNotReplaced(@TempDir Path folder) throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, "AMQP_URI: amqp://guest:guest@localhost:" + port);
    try (EnokiProcess run = EnokiProcess.start("run", GREETING, "--config", config.toString())) {
      run.awaitErr("no broker answers at .*; trying again until it works");
      assertThat(run.err().get(0))
          .isEqualTo(
              "No broker answers at amqp://guest:***@127.0.0.1:"
                  + port
                  + "// yet. To run without it, use --embedded-broker, which is for development"
                  + " only.");
      try (DevBroker late = DevBroker.start(port)) {
        run.awaitErr("Connected to amqp://.*");
      }
      run.terminate();
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void theEnvironmentNamesABroker() {
    try (DevBroker named = DevBroker.start();
        EnokiProcess run = EnokiProcess.start(Map.of("AMQP_URI", named.uri()), "run", GREETING)) {
      run.awaitErr("Connected to amqp://guest:\\*\\*\\*@127\\.0\\.0\\.1:" + named.port() + "//");
    }
  }

  @Test
  void theShellWithoutABrokerNamesTheWaysOut() {
    try (EnokiProcess shell = EnokiProcess.start(environment, "shell").type("1")) {
      assertThat(shell.exitCode()).isEqualTo(1);
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err())
          .containsExactly(
              "enoki: no broker answers at amqp://guest:***@127.0.0.1:"
                  + port
                  + "// (Connection refused); start one by 'enoki broker', start services by 'enoki"
                  + " run', or name another broker by --broker or AMQP_URI");
    }
  }

  @Test
  void namesInOtherLettersGoInAndOutWhateverTheLocaleSays() {
    Map<String, String> plain =
        Map.of("ENOKI_PORT", String.valueOf(port), "LC_ALL", "C", "LANG", "C");
    try (EnokiProcess run = EnokiProcess.start(plain, "run", GREETING)) {
      run.awaitErr("Connected to .*");
      try (EnokiProcess piped =
              EnokiProcess.start(plain, "shell").type("n.rpc.traced.hello('ナメコ')");
          EnokiProcess given =
              EnokiProcess.start(plain, "shell", "-c", "n.rpc.traced.hello('ナメコ')")) {
        assertThat(piped.exitCode()).isZero();
        assertThat(piped.out()).containsExactly("'Hello, ナメコ!'");
        assertThat(given.exitCode()).isZero();
        assertThat(given.out()).containsExactly("'Hello, ナメコ!'");
      }
    }
  }

  @Test
  void theWarmUpPassesOnTheOneJar() {
    try (EnokiProcess warmUp = EnokiProcess.start("warm-up")) {
      assertThat(warmUp.exitCode()).isZero();
      assertThat(warmUp.err()).anyMatch(line -> line.contains("\"stage\": \"response\""));
    }
  }
}
