package dev.enoki.benchmarks.speed;

import dev.enoki.benchmarks.peers.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a process's start until it consumes, and what it holds then. */
public final class StartUp {
  private static final long SETTLE_MILLIS = 3_000;

  /** A start that another one has just made warm isn't what a user sees, but it can be compared. */
  private record Start(double seconds, double cpuSeconds, double megabytes) {}

  private StartUp() {}

  /** Measures, and prints a table. */
  public static void main(String[] arguments) {
    Program.run(() -> run(arguments));
  }

  private static void run(String[] arguments) throws InterruptedException {
    Options options = Options.of(arguments, "--rounds");
    int rounds = options.number("--rounds", 2, 9);
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(
        "enoki run CLASS",
        List.of(
            "./enoki",
            "run",
            "dev.enoki.benchmarks.peers.EchoService",
            "--classpath",
            "benchmarks/target/classes"));
    commands.put(
        "enoki run FILE.java", List.of("./enoki", "run", "benchmarks/examples/BenchService.java"));
    commands.put("floor, main", main("floor"));
    commands.put("Enoki embedded, main", main("enoki"));
    commands.put("Spring AMQP, main", main("spring-simple"));
    commands.putAll(options.added());
    try (BenchBroker broker = new BenchBroker()) {
      Report report = new Report();
      report.heading("Start-up", rounds + " rounds in turn, medians", broker);
      Map<String, List<Start>> starts = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
          starts
              .computeIfAbsent(command.getKey(), absent -> new ArrayList<>())
              .add(start(command.getValue(), broker));
        }
      }
      report.line("| | seconds until it consumes | CPU seconds until then | idle RSS, MB |");
      report.line("|---|---|---|---|");
      starts.forEach(
          (name, each) ->
              report.line(
                  "| %s | %.2f | %.2f | %.0f |",
                  name,
                  Sample.median(each.stream().mapToDouble(Start::seconds).toArray()),
                  Sample.median(each.stream().mapToDouble(Start::cpuSeconds).toArray()),
                  Sample.median(each.stream().mapToDouble(Start::megabytes).toArray())));
    }
  }

  /** With the JVM's own defaults, as the launcher has them. */
  private static List<String> main(String server) {
    return List.of(
        "java", "-cp", System.getProperty("java.class.path"), Server.class.getName(), server);
  }

  private static Start start(List<String> command, BenchBroker broker) throws InterruptedException {
    String uri = broker.newVirtualHost();
    try (BenchBroker.Gate gate = broker.gate(uri)) {
      gate.declare(ServerProcess.QUEUE);
      long begin = System.nanoTime();
      try (ServerProcess server = ServerProcess.start("startup", command, uri)) {
        gate.await(ServerProcess.QUEUE, 1, server.process());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = server.cpuMicros() / 1e6;
        Thread.sleep(SETTLE_MILLIS);
        return new Start(
            seconds, cpuSeconds, ProcessCost.residentMegabytes(server.process().pid()));
      }
    }
  }
}
