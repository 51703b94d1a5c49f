package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a channel's user may do: the permissions that a method asks for, as RabbitMQ's guide to
 * access control lists them. What is refused to everybody, such as names of the server's own, is
 * left to the method itself.
 */
final class Access {
  private interface Rule<M> {
    void check(Access access, M method);
  }

  private static final String DEFAULT_EXCHANGE = "amq.default";
  private static final String RESERVED = "amq.";
  private static final Map<Class<?>, Rule<Object>> RULES = new HashMap<>();

  static {
    rule(AMQImpl.Exchange.Declare.class, Access::declareExchange);
    rule(
        AMQImpl.Exchange.Delete.class,
        (access, delete) -> {
          if (!delete.getExchange().startsWith(RESERVED)) {
            access.configureExchange(delete.getExchange());
          }
        });
    rule(
        AMQImpl.Exchange.Bind.class,
        (access, bind) -> access.bindExchange(bind.getDestination(), bind.getSource()));
    rule(
        AMQImpl.Exchange.Unbind.class,
        (access, unbind) -> access.bindExchange(unbind.getDestination(), unbind.getSource()));
    rule(AMQImpl.Queue.Declare.class, Access::declareQueue);
    rule(AMQImpl.Queue.Delete.class, (access, delete) -> access.configureQueue(delete.getQueue()));
    rule(
        AMQImpl.Queue.Bind.class,
        (access, bind) -> access.bindQueue(bind.getQueue(), bind.getExchange()));
    rule(
        AMQImpl.Queue.Unbind.class,
        (access, unbind) -> access.bindQueue(unbind.getQueue(), unbind.getExchange()));
    rule(AMQImpl.Queue.Purge.class, (access, purge) -> access.readQueue(purge.getQueue()));
    rule(
        AMQImpl.Basic.Consume.class,
        (access, consume) -> {
          if (!consume.getQueue().equals(DirectReplies.QUEUE)) {
            access.readQueue(consume.getQueue());
          }
        });
    rule(AMQImpl.Basic.Get.class, (access, get) -> access.readQueue(get.getQueue()));
    rule(AMQImpl.Basic.Publish.class, (access, publish) -> access.publish(publish.getExchange()));
  }

  private final Channel channel;
  private final String user;
  private final Permissions permissions;

  Access(Channel channel, User user) {
    VirtualHost virtualHost = channel.virtualHost();
    Permissions granted = user.on(virtualHost.name());
    if (granted == null) {
      throw new IllegalStateException(user + " has a channel on " + virtualHost.name());
    }
    this.channel = channel;
    this.user = user.name();
    this.permissions = granted;
  }

  /** Refuses a method for which the user has no permission. */
  void check(Method method) {
    Rule<Object> rule = permissions.equals(Permissions.ALL) ? null : RULES.get(method.getClass());
    if (rule != null) {
      rule.check(this, method);
    }
  }

  private static <M> void rule(Class<M> method, Rule<M> rule) {
    RULES.put(method, (access, each) -> rule.check(access, method.cast(each)));
  }

  private void declareExchange(AMQImpl.Exchange.Declare declare) {
    if (declare.getPassive() || declare.getExchange().isEmpty()) {
      return;
    }
    ExchangeType.named(declare.getType());
    configureExchange(declare.getExchange());
    Object alternate = declare.getArguments().get("alternate-exchange");
    if (alternate != null && channel.virtualHost().findExchange(declare.getExchange()) == null) {
      exchange(permissions.read(), declare.getExchange());
      writeTo(alternate);
    }
  }

  private void configureExchange(String exchange) {
    if (!exchange.isEmpty()) {
      exchange(permissions.configure(), exchange);
    }
  }

  private void bindExchange(String destination, String source) {
    if (destination.isEmpty()) {
      return;
    }
    exchange(permissions.write(), destination);
    if (!source.isEmpty()) {
      exchange(permissions.read(), source);
    }
  }

  private void declareQueue(AMQImpl.Queue.Declare declare) {
    String queue = declare.getQueue();
    if (declare.getPassive() || queue.startsWith(RESERVED)) {
      return;
    }
    queue(permissions.configure(), queue.isEmpty() ? GeneratedName.queue() : queue);
    Object deadLetters = declare.getArguments().get("x-dead-letter-exchange");
    if (deadLetters != null && channel.virtualHost().findQueue(queue) == null) {
      queue(permissions.read(), queue);
      writeTo(deadLetters);
    }
  }

  private void configureQueue(String queue) {
    queue(permissions.configure(), channel.orLastQueue(queue));
  }

  private void bindQueue(String queue, String exchange) {
    queue(permissions.write(), channel.orLastQueue(queue));
    if (!exchange.isEmpty()) {
      exchange(permissions.read(), exchange);
    }
  }

  private void readQueue(String queue) {
    queue(permissions.read(), channel.orLastQueue(queue));
  }

  /** Asks for what an argument names; what is no name at all is left to the method. */
  private void writeTo(Object exchange) {
    if (exchange instanceof LongString) {
      publish(exchange.toString());
    }
  }

  private void publish(String exchange) {
    exchange(permissions.write(), exchange.isEmpty() ? DEFAULT_EXCHANGE : exchange);
  }

  private void queue(Pattern needed, String name) {
    check(needed, channel.virtualHost().queueName(name));
  }

  private void exchange(Pattern needed, String name) {
    check(needed, channel.virtualHost().exchangeName(name));
  }

  private void check(Pattern needed, ResourceName resource) {
    if (!needed.matcher(resource.name()).find()) {
      throw ReplyCode.ACCESS_REFUSED.error("access to %s refused for user '%s'", resource, user);
    }
  }
}
