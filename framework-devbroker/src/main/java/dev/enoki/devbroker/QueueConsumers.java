package dev.enoki.devbroker;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue's consumers. Those of the highest priority come first; equals take turns. With
 * x-single-active-consumer, one gets all messages until it goes.
 */
final class QueueConsumers {
  private final boolean singleActive;
  private final Set<Consumer> inOrder = new LinkedHashSet<>();
  private final TreeMap<Integer, Deque<Consumer>> byPriority =
      new TreeMap<>(Comparator.reverseOrder());
  private @Nullable Consumer active;

  QueueConsumers(boolean singleActive) {
    this.singleActive = singleActive;
  }

  int size() {
    return inOrder.size();
  }

  List<Consumer> inOrder() {
    return List.copyOf(inOrder);
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  boolean hasExclusive() {
    return inOrder.stream().anyMatch(Consumer::exclusive);
  }

  void add(Consumer consumer) {
    inOrder.add(consumer);
    byPriority.computeIfAbsent(consumer.priority(), key -> new ArrayDeque<>()).addLast(consumer);
    active();
  }

  void remove(Consumer consumer) {
    inOrder.remove(consumer);
    if (active == consumer) {
      active = null;
    }
    byPriority.computeIfPresent(
        consumer.priority(),
        (key, consumers) -> {
          consumers.remove(consumer);
          return consumers.isEmpty() ? null : consumers;
        });
  }

  List<Consumer> removeAll() {
    List<Consumer> all = List.copyOf(inOrder);
    inOrder.clear();
    active = null;
    byPriority.clear();
    return all;
  }

  /** Who gets the next message, or null when nobody can take one now. */
  @Nullable Consumer next() {
    if (singleActive) {
      Consumer only = active();
      return only != null && only.takesDeliveries() ? only : null;
    }
    for (Deque<Consumer> equals : byPriority.values()) {
      for (int i = 0; i < equals.size(); i++) {
        Consumer consumer = equals.removeFirst();
        equals.addLast(consumer);
        if (consumer.takesDeliveries()) {
          return consumer;
        }
      }
    }
    return null;
  }

  /** Whoever came first stays active; a successor is of the highest priority there is. */
  private @Nullable Consumer active() {
    if (active == null && !byPriority.isEmpty()) {
      active = byPriority.firstEntry().getValue().getFirst();
    }
    return active;
  }
}
