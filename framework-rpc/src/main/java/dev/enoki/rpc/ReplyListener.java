package dev.enoki.rpc;

import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import dev.enoki.amqp.AmqpConnections;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.Publisher;
import dev.enoki.amqp.QueueConsumer;
import dev.enoki.extension.Extension;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue for replies of one client or container, and the calls that wait for one. */
final class ReplyListener implements Extension {
  private static final Logger log = LoggerFactory.getLogger(ReplyListener.class);

  /** A queue that its owner left behind goes after this time. */
  private static final Duration EXPIRES = Duration.ofMinutes(5);

  private static final int ANY_NUMBER = 0;

  private final AmqpConnections connections;
  private final String exchange;
  private final String replyTo = UUID.randomUUID().toString();
  private final String queue;
  private final QueueConsumer consumer;
  private final Map<String, CompletableFuture<Delivery>> pending = new ConcurrentHashMap<>();
  private final LongAdder late = new LongAdder();
  private volatile boolean closed;

  /**
   * @param caller the service, or {@link RpcNames#STANDALONE}
   */
  ReplyListener(AmqpConnections connections, Config config, String caller) {
    this.connections = connections;
    this.exchange = RpcNames.exchange(config);
    this.queue = RpcNames.replyQueue(caller, replyTo);
    this.consumer =
        new QueueConsumer(connections.consuming(), queue, ANY_NUMBER, this::declare, this::receive);
  }

  private void declare(Channel channel) throws IOException {
    RpcNames.declareExchange(channel, exchange);
    channel.queueDeclare(queue, true, false, false, Map.of("x-expires", (int) EXPIRES.toMillis()));
    channel.queueBind(queue, exchange, replyTo);
  }

  private void receive(Delivery reply) {
    String correlationId = reply.properties().getCorrelationId();
    CompletableFuture<Delivery> call = correlationId == null ? null : pending.remove(correlationId);
    if (call == null) {
      late.increment();
      log.debug("a reply came late, or twice: {}", correlationId);
    } else {
      call.complete(reply);
    }
    reply.ack();
  }

  String exchange() {
    return exchange;
  }

  Publisher publisher() {
    return connections.publisher();
  }

  /** The routing key that leads here. */
  String replyTo() {
    return replyTo;
  }

  /**
   * Completed by the reply on a thread that must not be blocked; the entry goes however it ends.
   */
  CompletableFuture<Delivery> expect(String correlationId) {
    CompletableFuture<Delivery> call = new CompletableFuture<>();
    pending.put(correlationId, call);
    call.whenComplete((reply, failure) -> pending.remove(correlationId));
    if (closed) {
      call.completeExceptionally(closedException());
    }
    return call;
  }

  @Override
  public void start() {
    consumer.start();
    connections.publisher().start();
  }

  @Override
  public void close() {
    closed = true;
    consumer.deleteQueue();
    consumer.close();
    pending.values().forEach(call -> call.completeExceptionally(closedException()));
  }

  private static RpcException closedException() {
    return new RpcException("the client was closed before the reply came", null);
  }

  int pendingCalls() {
    return pending.size();
  }

  long lateReplies() {
    return late.sum();
  }
}
