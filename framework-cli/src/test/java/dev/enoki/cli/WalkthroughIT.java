package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The walkthrough of the README, typed by a test. */
@OnBothBrokers
final class WalkthroughIT {
  private static final String FOLDER = "examples/walkthrough/";
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Broker broker;

  WalkthroughIT(Broker broker) {
    this.broker = broker;
  }

  @Test
  void runsASourceFileAndCallsItFromTheShell() {
    try (EnokiProcess run = run("GreetingService.java")) {
      run.awaitErr("Connected to amqp://.*");
      assertThat(run.err().get(0)).isEqualTo("starting services: traced");
      assertThat(run.err().get(1)).startsWith("Connected to amqp://").contains(":***@127.0.0.1:");

      try (EnokiProcess shell = shell("n.rpc.traced.hello(name='ナメコ')")) {
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).containsExactly("'Hello, ナメコ!'");
        assertThat(shell.err()).isEmpty();
      }
      run.awaitErr("\\[traced\\.hello\\." + UUID + "] entrypoint call trace");
      run.awaitErr("\\[traced\\.hello\\." + UUID + "] entrypoint result trace");

      run.terminate();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasSize(4);
    }
  }

  @Test
  void printsTheTraceAsAPythonLiteral() {
    try (EnokiProcess run = run("GreetingService.java", "--config", FOLDER + "config.yaml")) {
      run.awaitErr("Connected to .*");
      call("n.rpc.traced.hello(name='ナメコ')");
      run.awaitErr(
          "\\[nameko_tracer] \\{'timestamp': datetime\\.datetime\\(.*'service': 'traced'.*"
              + "'stage': 'request', 'call_args': \\{'name': 'ナメコ'}.*}");
      run.awaitErr("\\[nameko_tracer] \\{.*'stage': 'response'.*'response': 'Hello, ナメコ!'.*}");
    }
  }

  @Test
  void printsTheTraceAsJson() {
    try (EnokiProcess run = run("GreetingService.java", "--config", FOLDER + "config-json.yaml")) {
      run.awaitErr("Connected to .*");
      call("n.rpc.traced.hello(name='ナメコ')");
      run.awaitErr("\\{\"timestamp\": \".*\"stage\": \"request\".*}");
      run.awaitErr("\\{\"timestamp\": \".*\"stage\": \"response\".*}");
    }
  }

  @Test
  void cutsAndFlagsBulkyArgumentsAndResponses() {
    try (EnokiProcess run =
        run("StoreService.java", "--config", FOLDER + "config-truncated.yaml")) {
      run.awaitErr("Connected to .*");
      call(
          "n.rpc.store.insert_big_data('" + "x".repeat(1000) + "')",
          "n.rpc.store.get_big_data(1000)");
      assertThat(run.awaitErr(".*\"entrypoint_name\": \"insert_big_data\".*\"request\".*"))
          .contains("\"call_args_truncated\": true")
          .doesNotContain("x".repeat(201));
      assertThat(run.awaitErr(".*\"entrypoint_name\": \"get_big_data\".*\"response\".*"))
          .contains("\"response_truncated\": true")
          .doesNotContain("x".repeat(201));
    }
  }

  @Test
  void sendsSpansToAReceiver() throws IOException {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new String(body, StandardCharsets.UTF_8)); // names are readable in it
            exchange.sendResponseHeaders(200, -1);
          }
        });
    receiver.start();
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
    try (EnokiProcess run =
        EnokiProcess.start(
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url),
            "run",
            FOLDER + "GreetingService.java",
            "--config",
            FOLDER + "config-otlp.yaml",
            "--broker",
            broker.uri())) {
      run.awaitErr("Connected to .*");
      call("n.rpc.traced.hello(name='ナメコ')");
      run.terminate();
      assertThat(run.exitCode()).isZero();
      assertThat(received).hasSize(1).first().asString().contains("traced.hello");
    } finally {
      receiver.stop(0);
    }
  }

  private EnokiProcess run(String source, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "run";
    args[1] = FOLDER + source;
    System.arraycopy(options, 0, args, 2, options.length);
    args[args.length - 2] = "--broker";
    args[args.length - 1] = broker.uri();
    return EnokiProcess.start(args);
  }

  private void call(String... lines) {
    try (EnokiProcess shell = shell(lines)) {
      assertThat(shell.exitCode()).isZero();
    }
  }

  private EnokiProcess shell(String... lines) {
    return EnokiProcess.start("shell", "--broker", broker.uri()).type(lines);
  }
}
