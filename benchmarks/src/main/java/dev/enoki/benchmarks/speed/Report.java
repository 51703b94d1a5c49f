package dev.enoki.benchmarks.speed;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Markdown on the standard output. */
final class Report {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** When, where and how. */
  void heading(String title, String how, BenchBroker broker) {
    out.printf("## %s%n%n", title);
    out.printf(
        "%s; %s; %d × %s; %s; JDK %s; %s.%n%n",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        broker.name(),
        Runtime.version(),
        how);
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("CPU");
    } catch (IOException e) {
      return "CPU";
    }
  }

  void line(String format, Object... arguments) {
    out.printf(format + "%n", arguments);
  }

  /** A row for each, CPU in µs per call; behind each figure its ratio to the base's. */
  void comparison(Cell cell, Map<String, List<Sample>> samples, String base) {
    out.printf("### %s%n%n", cell);
    out.println(
        "| | calls/s | p50 µs | p99 µs | caller CPU | service CPU | broker CPU | all CPU | errors |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    List<Sample> bases = samples.getOrDefault(base, List.of());
    samples.forEach(
        (name, each) ->
            out.printf(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %d |%n",
                name,
                figure(each, bases, Sample::callsPerSecond),
                figure(each, bases, Sample::p50),
                figure(each, bases, Sample::p99),
                figure(each, bases, Sample::caller),
                figure(each, bases, Sample::service),
                figure(each, bases, Sample::broker),
                figure(each, bases, s -> s.caller() + s.service() + s.broker()),
                each.stream().mapToInt(Sample::errors).sum()));
    out.println();
  }

  private static String figure(
      List<Sample> samples, List<Sample> base, ToDoubleFunction<Sample> figure) {
    return "%,.0f (%.2f)"
        .formatted(Sample.median(samples, figure), Sample.ratio(samples, base, figure));
  }
}
