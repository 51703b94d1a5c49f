package dev.enoki.benchmarks.speed;

import dev.enoki.benchmarks.peers.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * How the cost of a call grows: with processes, calls in flight, services, and links of a chain.
 */
public final class Scale {
  private static final int SMALL = 10;
  private static final int LINKS = 5;

  private final Options options;
  private final BenchBroker broker;
  private final ClientProcess load;
  private final Report report = new Report();
  private final int rounds;
  private final int millis;

  private Scale(Options options, BenchBroker broker, ClientProcess load) {
    this.options = options;
    this.broker = broker;
    this.load = load;
    this.rounds = options.number("--rounds", 2, 5);
    this.millis = options.number("--window", 1_000, 5_000);
  }

  /** Measures, and prints tables. */
  public static void main(String[] arguments) {
    Program.run(() -> run(arguments));
  }

  private static void run(String[] arguments) throws InterruptedException {
    Options options = Options.of(arguments, "--rounds", "--window", "--warm-up", "--only");
    try (BenchBroker broker = new BenchBroker();
        ClientProcess load = ClientProcess.start("load", Java.client(Client.LOAD))) {
      Scale scale = new Scale(options, broker, load);
      scale.report.heading(
          "Scale",
          "medians of %d windows of %.1f s; CPU in µs per call"
              .formatted(scale.rounds, scale.millis / 1e3),
          broker);
      Map<String, Part> parts = new LinkedHashMap<>();
      parts.put("processes", scale::processes);
      parts.put("in-flight", scale::inFlight);
      parts.put("chain", scale::chain);
      parts.put("services", scale::services);
      for (String name : options.among(parts.keySet())) {
        Objects.requireNonNull(parts.get(name)).measure();
      }
    }
  }

  /** One table. */
  private interface Part {
    void measure() throws InterruptedException;
  }

  private void processes() throws InterruptedException {
    header("### Processes of one service, 64 in flight", "processes");
    for (int count : options.isShort() ? List.of(1, 4) : List.of(1, 2, 4, 8)) {
      row(
          String.valueOf(count),
          together(Stream.generate(() -> "enoki").limit(count).toList(), 0),
          64);
    }
  }

  private void inFlight() throws InterruptedException {
    header("### Calls in flight, one process", "in flight");
    List<ServerProcess> one = together(List.of("enoki"), 0);
    List<Integer> counts =
        options.isShort() ? List.of(1, 1_000) : List.of(1, 4, 16, 64, 256, 1_000);
    for (int count : counts) {
      measure(String.valueOf(count), one, count);
    }
    one.forEach(ServerProcess::close);
  }

  private void chain() throws InterruptedException {
    header("### A chain of " + LINKS + " services, each a process of its own", "in flight");
    List<String> links = new ArrayList<>();
    for (int link = LINKS; link >= 1; link--) {
      links.add("link-" + link);
    }
    List<ServerProcess> chain = together(links, LINKS - 1);
    for (int count : List.of(1, 10)) {
      measure(String.valueOf(count), chain, count);
    }
    chain.forEach(ServerProcess::close);
  }

  /**
   * Servers on one virtual host.
   *
   * @param others how many of them consume from another queue than the one that is called
   */
  private List<ServerProcess> together(List<String> servers, int others)
      throws InterruptedException {
    String uri = broker.newVirtualHost();
    List<ServerProcess> started = new ArrayList<>();
    try (BenchBroker.Gate gate = broker.gate(uri)) {
      gate.declare(ServerProcess.QUEUE);
      for (String server : servers) {
        started.add(ServerProcess.start("scale-" + server, Java.server(server), uri));
      }
      gate.await(ServerProcess.QUEUE, servers.size() - others, started.get(0).process());
    }
    int warmUp =
        options.number("--warm-up", 3_000, 15_000) * servers.size(); // they share the calls
    load.run(new Cell(SMALL, 16), warmUp, started, broker);
    return started;
  }

  private void header(String title, String first) {
    report.line(
        "%n%s%n%n| %s | calls/s | p50 µs | p99 µs | services' CPU | broker CPU | errors |",
        title, first);
    report.line("|---|---|---|---|---|---|---|");
  }

  private void row(String name, List<ServerProcess> servers, int inFlight) {
    measure(name, servers, inFlight);
    servers.forEach(ServerProcess::close);
  }

  private void measure(String name, List<ServerProcess> servers, int inFlight) {
    List<Sample> samples = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      samples.add(load.run(new Cell(SMALL, inFlight), millis, servers, broker));
    }
    report.line(
        "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %d |",
        name,
        Sample.median(samples, Sample::callsPerSecond),
        Sample.median(samples, Sample::p50),
        Sample.median(samples, Sample::p99),
        Sample.median(samples, Sample::service),
        Sample.median(samples, Sample::broker),
        samples.stream().mapToInt(Sample::errors).sum());
  }

  private void services() throws InterruptedException {
    report.line("%n### Services in one process%n");
    report.line(
        "| services | seconds until all consume | CPU seconds | connections | idle RSS, MB |");
    report.line("|---|---|---|---|---|");
    int most = 200;
    Path classes = compiledServices(most);
    for (int count : options.isShort() ? List.of(1, most) : List.of(1, 10, 50, most)) {
      List<double[]> starts = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        starts.add(start(classes, count));
      }
      report.line(
          "| %d | %.2f | %.2f | %.0f | %.0f |",
          count, median(starts, 0), median(starts, 1), median(starts, 2), median(starts, 3));
    }
  }

  private static double median(List<double[]> rows, int column) {
    return Sample.median(rows.stream().mapToDouble(row -> row[column]).toArray());
  }

  /** As one would start them, by the launcher. */
  private double[] start(Path classes, int count) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("./enoki", "run"));
    for (int i = 1; i <= count; i++) {
      command.add("Service" + i);
    }
    command.addAll(List.of("--classpath", classes.toString()));
    String uri = broker.newVirtualHost();
    try (BenchBroker.Gate gate = broker.gate(uri)) {
      int before = broker.connections();
      long begin = System.nanoTime();
      try (ServerProcess server = ServerProcess.start("scale-services", command, uri)) {
        for (int i = 1; i <= count; i++) {
          gate.await("rpc-service" + i, 1, server.process());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = server.cpuMicros() / 1e6;
        return new double[] {
          seconds,
          cpuSeconds,
          broker.connections() - before,
          ProcessCost.residentMegabytes(server.process().pid())
        };
      }
    }
  }

  private static Path compiledServices(int count) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try {
      Path folder = Files.createTempDirectory("enoki-services-");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "-parameters",
                  "-proc:none",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  folder.toString()));
      for (int i = 1; i <= count; i++) {
        Path source = folder.resolve("Service" + i + ".java");
        Files.writeString(
            source,
            """
            @dev.enoki.Service("service%d")
            public class Service%d {
              @dev.enoki.rpc.Rpc
              public String echo(String text) {
                return text;
              }
            }
            """
                .formatted(i, i));
        arguments.add(source.toString());
      }
      if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("the services can't be compiled");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
