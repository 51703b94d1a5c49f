package dev.enoki.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/** How fast {@code enoki trace} reads, and in how much memory, with a small heap. */
public final class Traces {
  private static final String HEAP = "-Xmx128m";
  private static final int LOOK_MILLIS = 10;
  private static final double MEGA = 1e6;

  private record Run(double seconds, double cpuSeconds, double megabytes) {}

  private Traces() {}

  /** Measures, and prints a table. */
  public static void main(String[] arguments) {
    Program.run(() -> run(arguments));
  }

  private static void run(String[] arguments) throws IOException, InterruptedException {
    Options options = Options.of(arguments, "--rounds", "--lines");
    int rounds = options.number("--rounds", 1, 5);
    int lines = options.number("--lines", 50_000, 1_250_000);
    Path folder = Files.createTempDirectory(Path.of("benchmarks", "target"), "traces");
    try {
      Path file = folder.resolve("traces.log");
      String id = TraceLines.write(file, lines);
      double megabytes = Files.size(file) / MEGA;
      Map<String, List<Run>> runs = new LinkedHashMap<>();
      Map<String, List<String>> commands = commands(file, compressed(file), id);
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
          runs.computeIfAbsent(command.getKey(), absent -> new ArrayList<>())
              .add(run(command.getValue()));
        }
      }
      print(runs, lines, megabytes, rounds);
    } finally {
      delete(folder);
    }
  }

  private static Path compressed(Path file) throws IOException {
    Path gzip = file.resolveSibling("traces.log.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(file, out);
    }
    return gzip;
  }

  private static Map<String, List<String>> commands(Path file, Path gzip, String id) {
    String html = file.resolveSibling("page.html").toString();
    String otlp = file.resolveSibling("spans.json").toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("summary", trace(file));
    commands.put("summary, of gzip", trace(gzip));
    commands.put("--call ID", trace(file, "--call", id));
    commands.put("--list --errors", trace(file, "--list", "--errors"));
    commands.put("--json", trace(file, "--json"));
    commands.put("--html", trace(file, "--html", html));
    commands.put("--otlp", trace(file, "--otlp", otlp));
    return commands;
  }

  private static List<String> trace(Path file, String... options) {
    List<String> command = new ArrayList<>(List.of("./enoki", "trace", file.toString()));
    command.addAll(List.of(options));
    return command;
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("ENOKI_JAVA_OPTS", HEAP);
    long begin = System.nanoTime();
    Process process = builder.start();
    long cpu = 0;
    long kilobytes = 0;
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      cpu = Math.max(cpu, ProcessCost.cpuMicros(process.pid()));
      kilobytes = Math.max(kilobytes, ProcessCost.peakKilobytes(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
    return new Run((System.nanoTime() - begin) / 1e9, cpu / MEGA, kilobytes / 1024.0);
  }

  private static void print(Map<String, List<Run>> runs, int lines, double megabytes, int rounds) {
    Report report = new Report();
    report.line("## Traces");
    report.line("");
    report.line(
        "%,d lines, %,.0f MB; %s; JDK %s, %d processors; %d rounds in turn, medians.",
        lines,
        megabytes,
        HEAP,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        rounds);
    report.line("");
    report.line("| enoki trace | seconds | MB/s | CPU seconds per GB | peak RSS, MB |");
    report.line("|---|---|---|---|---|");
    runs.forEach(
        (name, each) -> {
          double seconds = median(each, Run::seconds);
          report.line(
              "| %s | %.1f | %.0f | %.1f | %.0f |",
              name,
              seconds,
              megabytes / seconds,
              median(each, Run::cpuSeconds) / megabytes * 1_000,
              median(each, Run::megabytes));
        });
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return Sample.median(runs.stream().mapToDouble(figure).toArray());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      files.forEach(
          file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    Files.delete(folder);
  }
}
