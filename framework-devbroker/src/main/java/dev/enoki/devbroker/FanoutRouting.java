package dev.enoki.devbroker;

import java.util.Map;
import java.util.function.Consumer;

/** AMQP 0-9-1, 3.1.3.2: a message goes to all destinations, whatever its routing key. */
final class FanoutRouting implements Routing {
  private final DestinationCounts destinations = new DestinationCounts();

  @Override
  public void add(Binding binding) {
    destinations.add(binding.destination());
  }

  @Override
  public void remove(Binding binding) {
    destinations.remove(binding.destination());
  }

  @Override
  public void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found) {
    destinations.forEach(found);
  }
}
