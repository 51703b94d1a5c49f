package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exchanges, queues and bindings that share one space of names. */
final class VirtualHost {
  private final String name;
  private final EventLoop loop;
  private final MemoryAlarm memory;
  private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
  private final Map<String, Queue> queues = new HashMap<>();
  private final Bindings bindings = new Bindings();
  private final DirectReplies directReplies = new DirectReplies();
  private final Router router = new Router(this);

  VirtualHost(String name, EventLoop loop, MemoryAlarm memory) {
    this.name = name;
    this.loop = loop;
    this.memory = memory;
    exchanges.put(
        "", Exchange.predeclared(exchangeName(""), ExchangeType.DIRECT, new DefaultRouting(this)));
    predeclare("amq.direct", ExchangeType.DIRECT);
    predeclare("amq.fanout", ExchangeType.FANOUT);
    predeclare("amq.topic", ExchangeType.TOPIC);
    predeclare("amq.headers", ExchangeType.HEADERS);
    predeclare("amq.match", ExchangeType.HEADERS);
  }

  String name() {
    return name;
  }

  EventLoop loop() {
    return loop;
  }

  MemoryAlarm memory() {
    return memory;
  }

  DirectReplies directReplies() {
    return directReplies;
  }

  Router router() {
    return router;
  }

  Bindings bindings() {
    return bindings;
  }

  ResourceName exchangeName(String exchange) {
    return new ResourceName("exchange", exchange, name);
  }

  ResourceName queueName(String queue) {
    return new ResourceName("queue", queue, name);
  }

  @Nullable Exchange findExchange(String exchange) {
    return exchanges.get(exchange);
  }

  Exchange exchange(String exchange) {
    Exchange found = exchanges.get(exchange);
    if (found == null) {
      throw ReplyCode.NOT_FOUND.error("no %s", exchangeName(exchange));
    }
    return found;
  }

  @Nullable Queue findQueue(String queue) {
    return queues.get(queue);
  }

  Queue queue(String queue) {
    Queue found = queues.get(queue);
    if (found == null) {
      throw ReplyCode.NOT_FOUND.error("no %s", queueName(queue));
    }
    return found;
  }

  /** A queue, unless another connection holds it for itself. */
  Queue queue(String queue, Connection user) {
    Queue found = queue(queue);
    found.checkAccess(user);
    return found;
  }

  void add(Exchange exchange) {
    exchanges.put(exchange.name(), exchange);
  }

  void add(Queue queue) {
    queues.put(queue.name(), queue);
  }

  void bind(Binding binding) {
    if (binding.source().type() == ExchangeType.HEADERS) {
      HeadersRouting.check(binding.arguments());
    }
    bindings.add(binding);
  }

  void unbind(Binding binding) {
    Exchange source = binding.source();
    if (bindings.remove(binding) && source.autoDelete() && bindings.from(source).isEmpty()) {
      delete(source);
    }
  }

  void delete(Exchange exchange) {
    exchanges.remove(exchange.name());
    bindings.from(exchange).forEach(bindings::remove);
    removeBindingsTo(exchange);
  }

  void delete(Queue queue) {
    if (queues.remove(queue.name(), queue)) {
      removeBindingsTo(queue);
      queue.deleted();
    }
  }

  private void removeBindingsTo(Destination destination) {
    bindings.to(destination).forEach(this::unbind);
  }

  private void predeclare(String exchange, ExchangeType type) {
    add(Exchange.predeclared(exchangeName(exchange), type, type.newRouting()));
  }
}
