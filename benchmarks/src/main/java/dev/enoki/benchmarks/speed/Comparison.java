package dev.enoki.benchmarks.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pairs of a client and a server, measured in turn, in another order each round. */
final class Comparison {
  /** One of them is the same in all pairs. */
  record Pair(String name, ClientProcess client, ServerProcess server) {}

  private static final long SEED = 1;
  private static final Cell WARM_UP = new Cell(1_024, 64);

  private final BenchBroker broker;
  private final List<Pair> pairs;
  private final int rounds;
  private final int millis;
  private final Random random = new Random(SEED);

  Comparison(BenchBroker broker, List<Pair> pairs, int rounds, int millis) {
    this.broker = broker;
    this.pairs = pairs;
    this.rounds = rounds;
    this.millis = millis;
  }

  /** A JVM compiles what is hot, which costs CPU that isn't the calls'. */
  void warmUp(int warmUpMillis) {
    for (Pair pair : pairs) {
      run(pair, WARM_UP, warmUpMillis);
    }
  }

  /** By the pair's name, one sample a round. */
  Map<String, List<Sample>> measure(Cell cell) {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    pairs.forEach(pair -> samples.put(pair.name(), new ArrayList<>()));
    List<Pair> order = new ArrayList<>(pairs);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (Pair pair : order) {
        samples
            .computeIfAbsent(pair.name(), absent -> new ArrayList<>())
            .add(run(pair, cell, millis));
      }
    }
    return samples;
  }

  private Sample run(Pair pair, Cell cell, int windowMillis) {
    Sample sample = pair.client().run(cell, windowMillis, List.of(pair.server()), broker);
    System.err.printf(
        "%s, %s: %.0f calls/s, %d errors%n",
        pair.name(), cell, sample.callsPerSecond(), sample.errors());
    return sample;
  }
}
