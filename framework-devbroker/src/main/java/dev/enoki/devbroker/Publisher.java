package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes a channel's messages: checks, routes, returns and confirms them. */
final class Publisher {
  private final Channel channel;

  Publisher(Channel channel) {
    this.channel = channel;
  }

  void publish(AMQImpl.Basic.Publish publish, Command command) {
    if (publish.getImmediate()) {
      throw ReplyCode.NOT_IMPLEMENTED.error("immediate=true");
    }
    Exchange exchange = channel.virtualHost().exchange(publish.getExchange());
    if (exchange.internal()) {
      throw ReplyCode.ACCESS_REFUSED.error("cannot publish to internal %s", exchange);
    }
    BasicProperties properties = properties(command);
    checkUser(properties);
    Expiration.of(properties);
    Message message = message(publish, command, properties);
    counters().published();
    if (channel.confirms().refused()) {
      channel.confirms().published(false);
    } else {
      send(exchange, message, publish.getMandatory());
    }
  }

  /** Direct replies go out at once, in a transaction too. */
  private void send(Exchange exchange, Message message, boolean mandatory) {
    boolean replied = exchange.name().isEmpty() && replyDirectly(message);
    Transaction transaction = channel.transaction();
    if (transaction == null) {
      channel.confirms().published(deliver(message, route(exchange, message), mandatory, replied));
    } else {
      List<String> names = queueNames(exchange, message);
      transaction.publish(() -> deliver(message, present(names), mandatory, replied));
    }
  }

  private Set<Queue> route(Exchange exchange, Message message) {
    return channel.virtualHost().router().route(exchange, message);
  }

  /** A transaction keeps where the bindings led, and looks at its end which queues there are. */
  private List<String> queueNames(Exchange exchange, Message message) {
    return exchange.name().isEmpty()
        ? message.routingKeys()
        : route(exchange, message).stream().map(Queue::name).toList();
  }

  private Set<Queue> present(List<String> names) {
    Set<Queue> present = new LinkedHashSet<>();
    for (String name : names) {
      Queue queue = channel.virtualHost().findQueue(name);
      if (queue != null) {
        present.add(queue);
      }
    }
    return present;
  }

  /** Whether all the queues that should get the message took it. */
  private boolean deliver(Message message, Set<Queue> queues, boolean mandatory, boolean replied) {
    if (queues.isEmpty() && !mandatory && !replied) {
      counters().dropped();
    }
    if (queues.isEmpty() && mandatory) {
      counters().returned();
      channel.send(
          new AMQImpl.Basic.Return(
              AMQP.NO_ROUTE, "NO_ROUTE", message.exchange(), message.routingKey()),
          message);
      channel.connection().reading().holdWhileCongested();
    }
    boolean accepted = true;
    for (Queue queue : queues) {
      accepted &= queue.publish(message);
    }
    return accepted;
  }

  /** Whether somebody waits for the message as a direct reply. */
  private boolean replyDirectly(Message message) {
    boolean replied = false;
    for (String key : message.routingKeys()) {
      ReplyConsumer consumer = channel.virtualHost().directReplies().find(key);
      if (consumer != null) {
        consumer.deliver(message);
        replied = true;
      }
    }
    return replied;
  }

  private MessageCounters counters() {
    return channel.virtualHost().counters();
  }

  private static Message message(
      AMQImpl.Basic.Publish publish, Command command, BasicProperties properties) {
    String exchange = publish.getExchange();
    String key = publish.getRoutingKey();
    return asksForDirectReply(command)
        ? Message.published(exchange, key, properties, command.body())
        : Message.published(exchange, key, properties, command.header(), command.body());
  }

  private BasicProperties properties(Command command) {
    return asksForDirectReply(command)
        ? command.properties().builder().replyTo(ownReplyName()).build()
        : command.properties();
  }

  private static boolean asksForDirectReply(Command command) {
    return DirectReplies.QUEUE.equals(command.properties().getReplyTo());
  }

  private String ownReplyName() {
    ReplyConsumer consumer = channel.replyConsumer();
    if (consumer == null) {
      throw ReplyCode.PRECONDITION_FAILED.error("fast reply consumer does not exist");
    }
    return DirectReplies.replyName(consumer);
  }

  private void checkUser(BasicProperties properties) {
    String claimed = properties.getUserId();
    String user = channel.connection().user().name();
    if (claimed != null && !claimed.equals(user)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "user_id property set to '%s' but authenticated user was '%s'", claimed, user);
    }
  }
}
