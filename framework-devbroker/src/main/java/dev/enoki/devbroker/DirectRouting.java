package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** AMQP 0-9-1, 3.1.3.1: a message goes where its routing key equals the binding's. */
final class DirectRouting implements Routing {
  private final Map<String, DestinationCounts> byKey = new HashMap<>();

  @Override
  public void add(Binding binding) {
    byKey
        .computeIfAbsent(binding.routingKey(), key -> new DestinationCounts())
        .add(binding.destination());
  }

  @Override
  public void remove(Binding binding) {
    byKey.computeIfPresent(
        binding.routingKey(),
        (key, destinations) -> {
          destinations.remove(binding.destination());
          return destinations.isEmpty() ? null : destinations;
        });
  }

  @Override
  public void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found) {
    DestinationCounts destinations = byKey.get(routingKey);
    if (destinations != null) {
      destinations.forEach(found);
    }
  }
}
