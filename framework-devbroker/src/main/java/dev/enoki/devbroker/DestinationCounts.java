package dev.enoki.devbroker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Destinations, each with the number of bindings that lead to it. */
final class DestinationCounts {
  private final Map<Destination, Integer> counts = new LinkedHashMap<>();

  void add(Destination destination) {
    counts.merge(destination, 1, Integer::sum);
  }

  void remove(Destination destination) {
    counts.computeIfPresent(destination, (key, count) -> count == 1 ? null : count - 1);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  void forEach(Consumer<Destination> action) {
    counts.keySet().forEach(action);
  }
}
