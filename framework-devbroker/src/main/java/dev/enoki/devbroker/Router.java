package dev.enoki.devbroker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Follows a message from its exchange over bindings and alternate exchanges to its queues. */
final class Router {
  private final VirtualHost virtualHost;

  Router(VirtualHost virtualHost) {
    this.virtualHost = virtualHost;
  }

  /** Each queue once, however many ways lead to it. */
  Set<Queue> route(Exchange from, Message message) {
    Set<Queue> queues = new LinkedHashSet<>();
    Set<Exchange> seen = new LinkedHashSet<>();
    Deque<Exchange> toVisit = new ArrayDeque<>();
    toVisit.add(from);
    for (Exchange at = toVisit.poll(); at != null; at = toVisit.poll()) {
      if (seen.add(at)) {
        visit(at, message, queues, toVisit);
      }
    }
    return queues;
  }

  private void visit(Exchange at, Message message, Set<Queue> queues, Deque<Exchange> toVisit) {
    Set<Destination> found = new LinkedHashSet<>();
    for (String key : message.routingKeys()) {
      at.routing().route(key, message.headers(), found::add);
    }
    for (Destination destination : found) {
      if (destination instanceof Queue queue) {
        queues.add(queue);
      } else if (destination instanceof Exchange exchange) {
        toVisit.add(exchange);
      }
    }
    String alternate = at.alternate();
    if (found.isEmpty() && alternate != null) {
      Exchange other = virtualHost.findExchange(alternate);
      // The default exchange has no bindings that could be followed from another.
      if (other != null && !alternate.isEmpty()) {
        toVisit.add(other);
      }
    }
  }
}
