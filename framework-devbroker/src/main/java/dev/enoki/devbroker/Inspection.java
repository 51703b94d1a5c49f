package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a {@link Snapshot}, in one turn of the event loop. */
final class Inspection {
  private final Broker broker;
  private final List<QueueInfo> queues = new ArrayList<>();
  private final List<ExchangeInfo> exchanges = new ArrayList<>();
  private final List<BindingInfo> bindings = new ArrayList<>();
  private final List<ConsumerInfo> consumers = new ArrayList<>();
  private final Map<Queue, Integer> unacked = new HashMap<>();

  private Inspection(Broker broker) {
    this.broker = broker;
  }

  static Snapshot of(Broker broker) {
    Inspection inspection = new Inspection(broker);
    inspection.countUnacked();
    broker.virtualHosts().forEach(inspection::add);
    return new Snapshot(
        List.copyOf(inspection.queues),
        List.copyOf(inspection.exchanges),
        List.copyOf(inspection.bindings),
        List.copyOf(inspection.consumers),
        connections(broker),
        broker.counters().now());
  }

  static List<ConnectionInfo> connections(Broker broker) {
    return broker.connections().stream()
        .filter(Connection::isOpen)
        .map(
            connection ->
                new ConnectionInfo(
                    connection.id(),
                    connection.clientName(),
                    connection.user().name(),
                    connection.virtualHost().name(),
                    (int) connection.channels().all().stream().filter(Channel::isOpen).count(),
                    connection.reading().isBlocked()))
        .toList();
  }

  private void countUnacked() {
    for (Connection connection : broker.connections()) {
      for (Channel channel : connection.channels().all()) {
        channel.unsettled().forEach(delivery -> unacked.merge(delivery.queue(), 1, Integer::sum));
      }
    }
  }

  private void add(VirtualHost host) {
    host.queues().forEach(this::add);
    host.exchanges().forEach(exchange -> exchanges.add(info(host, exchange)));
    host.bindings().all().forEach(binding -> bindings.add(info(host, binding)));
  }

  private void add(Queue queue) {
    String host = queue.virtualHost().name();
    queues.add(
        new QueueInfo(
            host,
            queue.name(),
            queue.durable(),
            queue.autoDelete(),
            queue.exclusive(),
            plain(queue.arguments()),
            queue.messageCount(),
            unacked.getOrDefault(queue, 0),
            queue.consumerCount()));
    queue.consumers().forEach(consumer -> consumers.add(info(host, consumer)));
  }

  private static ConsumerInfo info(String host, Consumer consumer) {
    return new ConsumerInfo(
        host,
        consumer.queue().name(),
        consumer.tag(),
        consumer.channel().connection().id(),
        consumer.channel().number(),
        consumer.noAck(),
        consumer.exclusive(),
        consumer.priority(),
        consumer.prefetch(),
        consumer.outstanding());
  }

  private static ExchangeInfo info(VirtualHost host, Exchange exchange) {
    return new ExchangeInfo(
        host.name(),
        exchange.name(),
        exchange.type().toString(),
        exchange.durable(),
        exchange.autoDelete(),
        exchange.internal(),
        plain(exchange.arguments()));
  }

  private static BindingInfo info(VirtualHost host, Binding binding) {
    boolean toExchange = binding.destination() instanceof Exchange;
    return new BindingInfo(
        host.name(),
        binding.source().name(),
        binding.destination().name(),
        toExchange,
        binding.routingKey(),
        plain(binding.arguments()));
  }

  private static Map<String, Object> plain(Map<String, Object> table) {
    Map<String, Object> plain = new LinkedHashMap<>();
    table.forEach((key, value) -> plain.put(key, plain(value)));
    return Collections.unmodifiableMap(plain);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof LongString) {
      return value.toString();
    } else if (value instanceof List<?> list) {
      return Collections.unmodifiableList(
          list.stream().map(Inspection::plain).collect(ArrayList::new, List::add, List::addAll));
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
      return Collections.unmodifiableMap(plain);
    }
    return value;
  }
}
