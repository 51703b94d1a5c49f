package dev.enoki.devbroker;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exchanges, queues and bindings that share one space of names. */
final class VirtualHost {
  /** Where RabbitMQ's tracer publishes; here nobody does. */
  private static final String TRACE = "amq.rabbitmq.trace";

  private final String name;
  private final Broker broker;
  private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
  private final Map<String, Queue> queues = new HashMap<>();
  private final Bindings bindings = new Bindings();
  private final DirectReplies directReplies = new DirectReplies();
  private final Router router = new Router(this);

  VirtualHost(String name, Broker broker) {
    this.name = name;
    this.broker = broker;
    exchanges.put(
        "", Exchange.predeclared(exchangeName(""), ExchangeType.DIRECT, new DefaultRouting(this)));
    predeclare("amq.direct", ExchangeType.DIRECT);
    predeclare("amq.fanout", ExchangeType.FANOUT);
    predeclare("amq.topic", ExchangeType.TOPIC);
    predeclare("amq.headers", ExchangeType.HEADERS);
    predeclare("amq.match", ExchangeType.HEADERS);
    exchanges.put(TRACE, Exchange.internal(exchangeName(TRACE), ExchangeType.TOPIC));
  }

  String name() {
    return name;
  }

  EventLoop loop() {
    return broker.loop();
  }

  MemoryAlarm memory() {
    return broker.alarms().memory();
  }

  MessageCounters counters() {
    return broker.counters();
  }

  Collection<Exchange> exchanges() {
    return exchanges.values();
  }

  Collection<Queue> queues() {
    return queues.values();
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

  /** The broker starts again: what isn't durable is gone, with all bindings of it. */
  void forgetWhatIsNotDurable() {
    for (Queue queue : List.copyOf(queues.values())) {
      if (queue.durable()) {
        queue.forgetTransientMessages();
      } else {
        forgetBindingsTo(queue);
        delete(queue);
      }
    }
    for (Exchange exchange : List.copyOf(exchanges.values())) {
      if (!exchange.durable()) {
        forgetBindingsTo(exchange);
        delete(exchange);
      }
    }
  }

  void deleteQueues() {
    List.copyOf(queues.values()).forEach(this::delete);
  }

  /** Nobody unbinds, so no exchange is deleted for want of bindings. */
  private void forgetBindingsTo(Destination destination) {
    bindings.to(destination).forEach(bindings::remove);
  }

  private void removeBindingsTo(Destination destination) {
    bindings.to(destination).forEach(this::unbind);
  }

  private void predeclare(String exchange, ExchangeType type) {
    add(Exchange.predeclared(exchangeName(exchange), type, type.newRouting()));
  }
}
