package dev.enoki.devbroker;

import java.util.Map;
import java.util.function.Consumer;

/** How an exchange of one type finds the destinations of a message. */
interface Routing {
  void add(Binding binding);

  void remove(Binding binding);

  /** Hands on each destination; one that matches twice may be handed on twice. */
  void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found);
}
