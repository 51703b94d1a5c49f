package dev.enoki.rpc;

import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.amqp.AmqpConnections;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.QueueConsumer;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Takes a service's requests from its queue, and gives each to a worker. */
final class RpcConsumer implements Extension {
  private static final Duration LAST_CONFIRMS = Duration.ofSeconds(5);

  private final ExtensionContext context;
  private final String exchange;
  private final Map<String, Object> queueArguments = new HashMap<>();
  private final AmqpConnections connections;
  private final QueueConsumer consumer;
  private final Unanswered unanswered = new Unanswered();
  private final Responder responder;
  private final Map<String, RpcMethod> methods = new HashMap<>();

  RpcConsumer(ExtensionContext context) {
    this.context = context;
    Config config = context.config();
    this.exchange = RpcNames.exchange(config);
    config.section("queue_arguments").forEach(queueArguments::put);
    this.connections =
        context.resource(AmqpConnections.class, () -> AmqpConnections.ofService(config));
    this.responder = new Responder(connections.publisher(), exchange, unanswered);
    int prefetch = config.integer("prefetch_count", config.integer("max_workers", 10, 1), 1);
    this.consumer =
        new QueueConsumer(
            connections.consuming(),
            RpcNames.serviceQueue(context.service()),
            prefetch,
            this::declare,
            this::receive);
  }

  void register(RpcMethod method) {
    RpcMethod other = methods.putIfAbsent(method.entrypoint().name(), method);
    if (other != null) {
      throw new DefinitionException(
          "two methods are called '"
              + method.entrypoint().name()
              + "'; give one another name by @Rpc(name = …): "
              + RpcMethod.place(other.entrypoint().method())
              + " and "
              + RpcMethod.place(method.entrypoint().method()));
    }
  }

  private void declare(Channel channel) throws IOException {
    String service = context.service();
    String queue = RpcNames.serviceQueue(service);
    RpcNames.declareExchange(channel, exchange);
    channel.queueDeclare(queue, true, false, false, queueArguments);
    channel.queueBind(queue, exchange, service + ".*");
  }

  private void receive(Delivery delivery) {
    unanswered.more();
    String method = delivery.routingKey().substring(context.service().length() + 1);
    context.spawnWorker(new RpcRequest(delivery, method, methods.get(method), responder));
  }

  @Override
  public void start() {
    consumer.start();
    connections.publisher().start();
  }

  @Override
  public void stop() {
    consumer.cancel();
  }

  /**
   * A request whose reply isn't confirmed yet would be served again, so the last confirms are
   * waited for.
   */
  @Override
  public void close() {
    unanswered.awaitNone(LAST_CONFIRMS);
    consumer.close();
  }
}
