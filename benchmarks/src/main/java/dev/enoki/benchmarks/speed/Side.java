package dev.enoki.benchmarks.speed;

import java.util.List;

/** What the comparisons of servers and of clients have in common. */
final class Side {
  private Side() {}

  static boolean isWanted(Options options, String name, String base) {
    List<String> only = options.names("--only");
    return only.isEmpty() || only.contains(name) || name.equals(base);
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
