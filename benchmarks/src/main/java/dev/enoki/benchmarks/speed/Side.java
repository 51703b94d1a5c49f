package dev.enoki.benchmarks.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the comparisons of servers and of clients have in common. */
final class Side {
  private Side() {}

  /**
   * Those to compare, by name: what {@code --only} names of the kinds, the base, and what was
   * added.
   */
  static Map<String, List<String>> commands(
      Options options, Set<String> kinds, String base, Function<String, List<String>> command) {
    List<String> wanted = options.among(kinds);
    Map<String, List<String>> commands = new LinkedHashMap<>();
    for (String kind : kinds) {
      if (wanted.contains(kind) || kind.equals(base)) {
        commands.put(kind, command.apply(kind));
      }
    }
    commands.putAll(options.added());
    return commands;
  }

  static void compare(
      String title, Options options, BenchBroker broker, List<Comparison.Pair> pairs, String base) {
    int rounds = options.number("--rounds", 3, 7);
    int millis = options.number("--window", 1_000, 4_000);
    Comparison comparison = new Comparison(broker, pairs, rounds, millis);
    Report report = new Report();
    report.heading(
        title,
        "%d rounds of %.1f s each, in turn, in another order each round; medians, and in brackets"
                .formatted(rounds, millis / 1e3)
            + " the medians of the rounds' ratios to `"
            + base
            + "`; CPU in µs per call",
        broker);
    comparison.warmUp(options.number("--warm-up", 3_000, 15_000));
    for (int bytes : options.numbers("--payloads", List.of(10), List.of(10, 1_024, 65_536))) {
      for (int inFlight : options.numbers("--in-flight", List.of(1, 64), List.of(1, 16, 64, 512))) {
        Cell cell = new Cell(bytes, inFlight);
        report.comparison(cell, comparison.measure(cell), base);
      }
    }
  }
}
