package dev.enoki.rpc;

import com.rabbitmq.client.Channel;
import dev.enoki.Config;
import dev.enoki.amqp.AckPace;
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

  /** To ack each reply alone costs the broker more than the call does. */
  private static final Duration USUAL_ACK = Duration.ofMillis(10);

  private static final Duration LONGEST_ACK = Duration.ofMillis(100);

  private final AmqpConnections connections;
  private final String exchange;
  private final ReplyQueue queue;
  private final Callbacks callbacks;
  private final QueueConsumer consumer;
  private final Map<String, ExpectedReply> pending = new ConcurrentHashMap<>();
  private final LongAdder late = new LongAdder();
  private volatile boolean closed;

  /**
   * @param caller the service, or {@link RpcNames#STANDALONE}
   */
  ReplyListener(AmqpConnections connections, Config config, String caller) {
    this.connections = connections;
    this.exchange = RpcNames.exchange(config);
    this.queue = new ReplyQueue(caller);
    this.callbacks = new Callbacks(caller);
    this.consumer =
        new QueueConsumer(
            connections.consuming(),
            queue,
            ANY_NUMBER,
            AckPace.slow(USUAL_ACK, LONGEST_ACK, callbacks),
            this::receive);
  }

  private final class ReplyQueue implements QueueConsumer.Queue {
    private final String caller;
    private volatile String key = UUID.randomUUID().toString();
    private volatile String nextKey = key;
    private volatile boolean declared;

    ReplyQueue(String caller) {
      this.caller = caller;
    }

    /** Of the queue that is there, or was there last. */
    String key() {
      return key;
    }

    @Override
    public String name() {
      return RpcNames.replyQueue(caller, nextKey);
    }

    @Override
    public void declare(Channel channel) throws IOException {
      RpcNames.declareExchange(channel, exchange);
      try {
        channel.queueDeclare(
            name(), true, false, false, Map.of("x-expires", (int) EXPIRES.toMillis()));
        channel.queueBind(name(), exchange, nextKey);
      } catch (IOException e) {
        // in a cluster, a queue can't be had while the node that holds it is down
        if (declared && !channel.isOpen() && channel.getConnection().isOpen()) {
          log.warn("{} can't be had any more; another one is made", name());
          nextKey = UUID.randomUUID().toString();
          declared = false;
        }
        throw e;
      }
      declared = true;
      key = nextKey;
      pending.values().forEach(call -> call.failUnlessRepliedTo(key));
    }
  }

  private void receive(Delivery reply) {
    String correlationId = reply.properties().getCorrelationId();
    ExpectedReply call = correlationId == null ? null : pending.remove(correlationId);
    if (call == null) {
      late.increment();
      log.debug("a reply came late, or twice: {}", correlationId);
    } else {
      call.delivery().complete(reply);
    }
    reply.ack();
  }

  String exchange() {
    return exchange;
  }

  Publisher publisher() {
    return connections.publisher();
  }

  /** Where futures that users see end. */
  Callbacks callbacks() {
    return callbacks;
  }

  /**
   * A reply that a call waits for. It is completed on a thread that must not be blocked; the entry
   * goes however it ends.
   *
   * @param replyTo the routing key that leads here
   */
  record ExpectedReply(String replyTo, CompletableFuture<Delivery> delivery) {
    void failUnlessRepliedTo(String key) {
      if (!replyTo.equals(key)) {
        delivery.completeExceptionally(
            new RpcException("the reply was lost, with the broker's node that holds replies"));
      }
    }
  }

  ExpectedReply expect(String correlationId) {
    ExpectedReply call = new ExpectedReply(queue.key(), new CallFuture<>());
    pending.put(correlationId, call);
    call.delivery().whenComplete((reply, failure) -> pending.remove(correlationId));
    call.failUnlessRepliedTo(queue.key()); // it may have changed before the entry was there
    if (closed) {
      call.delivery().completeExceptionally(closedException());
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
    pending.values().forEach(call -> call.delivery().completeExceptionally(closedException()));
    consumer.deleteQueue();
    consumer.close();
    callbacks.shutdown();
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
