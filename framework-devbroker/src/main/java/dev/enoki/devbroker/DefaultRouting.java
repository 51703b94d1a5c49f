package dev.enoki.devbroker;

import java.util.Map;
import java.util.function.Consumer;

/** AMQP 0-9-1, 3.1.2.3: the default exchange knows every queue by the queue's name. */
final class DefaultRouting implements Routing {
  private final VirtualHost virtualHost;

  DefaultRouting(VirtualHost virtualHost) {
    this.virtualHost = virtualHost;
  }

  @Override
  public void add(Binding binding) {
    throw new UnsupportedOperationException("the default exchange can't be bound");
  }

  @Override
  public void remove(Binding binding) {
    throw new UnsupportedOperationException("the default exchange can't be bound");
  }

  @Override
  public void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found) {
    Queue queue = virtualHost.findQueue(routingKey);
    if (queue != null) {
      found.accept(queue);
    }
  }
}
