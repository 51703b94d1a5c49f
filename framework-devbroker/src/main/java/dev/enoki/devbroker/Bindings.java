package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All bindings of a virtual host, found from either end. */
final class Bindings {
  private final Map<Exchange, Set<Binding>> bySource = new HashMap<>();
  private final Map<Destination, Set<Binding>> byDestination = new HashMap<>();

  /** Idempotent. */
  void add(Binding binding) {
    if (bySource.computeIfAbsent(binding.source(), key -> new LinkedHashSet<>()).add(binding)) {
      byDestination
          .computeIfAbsent(binding.destination(), key -> new LinkedHashSet<>())
          .add(binding);
      binding.source().routing().add(binding);
    }
  }

  boolean contains(Binding binding) {
    return bySource.getOrDefault(binding.source(), Set.of()).contains(binding);
  }

  /** Whether the binding was there. */
  boolean remove(Binding binding) {
    if (!contains(binding)) {
      return false;
    }
    forget(bySource, binding.source(), binding);
    forget(byDestination, binding.destination(), binding);
    binding.source().routing().remove(binding);
    return true;
  }

  List<Binding> from(Exchange source) {
    return List.copyOf(bySource.getOrDefault(source, Set.of()));
  }

  List<Binding> to(Destination destination) {
    return List.copyOf(byDestination.getOrDefault(destination, Set.of()));
  }

  List<Binding> all() {
    return bySource.values().stream().flatMap(Set::stream).toList();
  }

  private static <E> void forget(Map<E, Set<Binding>> index, E end, Binding binding) {
    Set<Binding> bindings = index.getOrDefault(end, Set.of());
    bindings.remove(binding);
    if (bindings.isEmpty()) {
      index.remove(end);
    }
  }
}
