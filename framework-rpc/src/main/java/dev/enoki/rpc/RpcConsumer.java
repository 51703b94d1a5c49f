package dev.enoki.rpc;

import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.amqp.AckPace;
import dev.enoki.amqp.AmqpConnections;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.QueueConsumer;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a service's requests from its queue, and gives each to a worker. */
final class RpcConsumer implements Extension {
  private static final Logger log = LoggerFactory.getLogger(RpcConsumer.class);

  private static final Duration LAST_CONFIRMS = Duration.ofSeconds(5);

  /** For each worker. With less, the confirms of the replies set the pace of short calls. */
  private static final int PREFETCH = 10;

  private static final int MOST_PREFETCH = 65_535; // prefetch-count is a short

  private final ExtensionContext context;
  private final MessageReader reader;
  private final String exchange;
  private final Map<String, Object> queueArguments = new HashMap<>();
  private final AmqpConnections connections;
  private final QueueConsumer consumer;
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private final Responder responder;
  private final Map<String, RpcMethod> methods = new HashMap<>();

  RpcConsumer(ExtensionContext context) {
    this.context = context;
    Config config = context.config();
    this.reader = new MessageReader(config);
    this.exchange = RpcNames.exchange(config);
    Timeout.of(config); // a mistake in it is told whether or not this service calls others
    config.section("queue_arguments").forEach(queueArguments::put);
    this.connections =
        context.resource(AmqpConnections.class, () -> AmqpConnections.ofService(config));
    this.responder = new Responder(connections.publisher(), exchange, unconfirmed);
    int workers = config.integer("max_workers", 10, 1);
    int prefetch = config.integer("prefetch_count", defaultPrefetch(workers), 1, MOST_PREFETCH);
    this.consumer =
        new QueueConsumer(
            connections.consuming(),
            new ServiceQueue(),
            prefetch,
            AckPace.WITH_WHAT_CAME,
            this::receive);
  }

  private static int defaultPrefetch(int workers) {
    return (int) Math.min((long) PREFETCH * workers, MOST_PREFETCH);
  }

  /** One for all methods: each has tables of its own, which fill as it reads. */
  MessageReader reader() {
    return reader;
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

  private final class ServiceQueue implements QueueConsumer.Queue {
    @Override
    public String name() {
      return RpcNames.serviceQueue(context.service());
    }

    @Override
    public void declare(Channel channel) throws IOException {
      RpcNames.declareExchange(channel, exchange);
      channel.queueDeclareNoWait(name(), true, false, false, queueArguments);
      channel.queueBindNoWait(name(), exchange, context.service() + ".*", null);
    }
  }

  private void receive(Delivery delivery) {
    try {
      String method = method(delivery.routingKey());
      context.spawnWorker(new RpcRequest(delivery, method, methods.get(method), responder));
    } catch (RuntimeException | StackOverflowError e) {
      log.error(
          "a message of {} bytes for {} can't be taken",
          delivery.body().length,
          delivery.routingKey(),
          e);
      delivery.reject();
    }
  }

  /** Whoever sends past the exchange may send any routing key. */
  private String method(String routingKey) {
    String prefix = context.service() + '.';
    return routingKey.startsWith(prefix) ? routingKey.substring(prefix.length()) : routingKey;
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
    unconfirmed.awaitNone(LAST_CONFIRMS);
    consumer.close();
  }
}
