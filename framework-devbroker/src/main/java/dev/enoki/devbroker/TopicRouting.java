package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** AMQP 0-9-1, 3.1.3.3: a message goes where its routing key matches the binding's pattern. */
final class TopicRouting implements Routing {
  // Keys without wildcards, as reply queues are bound with, are looked up, not tried one by one.
  private final DirectRouting literal = new DirectRouting();
  private final Map<TopicPattern, DestinationCounts> byPattern = new HashMap<>();

  @Override
  public void add(Binding binding) {
    TopicPattern pattern = TopicPattern.of(binding.routingKey());
    if (pattern.isLiteral()) {
      literal.add(binding);
    } else {
      byPattern.computeIfAbsent(pattern, key -> new DestinationCounts()).add(binding.destination());
    }
  }

  @Override
  public void remove(Binding binding) {
    TopicPattern pattern = TopicPattern.of(binding.routingKey());
    if (pattern.isLiteral()) {
      literal.remove(binding);
    } else {
      byPattern.computeIfPresent(
          pattern,
          (key, destinations) -> {
            destinations.remove(binding.destination());
            return destinations.isEmpty() ? null : destinations;
          });
    }
  }

  @Override
  public void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found) {
    literal.route(routingKey, headers, found);
    byPattern.forEach(
        (pattern, destinations) -> {
          if (pattern.matches(routingKey)) {
            destinations.forEach(found);
          }
        });
  }
}
