package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one would write by hand: requests persistent, mandatory and confirmed. It knows the wire and
 * nothing else, so that any server can be called.
 */
final class FloorCaller implements Caller {
  private static final long ACKS_TOGETHER_MILLIS = 10;

  private final Connection publishingConnection;
  private final Connection consumingConnection;
  private final Channel publishing;

  /** Both a queue's name and its binding's key, so that a reply may come by either exchange. */
  private final String replyTo = UUID.randomUUID().toString();

  private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, String> unconfirmed = new ConcurrentSkipListMap<>();

  private final ScheduledExecutorService acks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "acks");
            thread.setDaemon(true);
            return thread;
          });

  private FloorCaller(String uri, boolean acked) throws IOException {
    publishingConnection = Wire.connect(uri, "floor calls");
    consumingConnection = Wire.connect(uri, "floor replies");
    publishing = publishingConnection.createChannel();
    publishing.confirmSelect();
    publishing.addConfirmListener(
        new ConfirmListener() {
          @Override
          public void handleAck(long tag, boolean multiple) {
            if (multiple) {
              unconfirmed.headMap(tag, true).clear();
            } else {
              unconfirmed.remove(tag);
            }
          }

          @Override
          public void handleNack(long tag, boolean multiple) {
            fail(String.valueOf(unconfirmed.remove(tag)), "the broker refuses it");
          }
        });
    publishing.addReturnListener(
        returned -> fail(returned.getProperties().getCorrelationId(), "nobody is bound"));
    consume(consumingConnection.createChannel(), acked);
  }

  /** The broker takes a reply for acked when it has sent it: one that is lost then is lost. */
  static FloorCaller autoAcked(String uri) throws IOException {
    return new FloorCaller(uri, false);
  }

  /** Replies are acked, many at once. */
  static FloorCaller acked(String uri) throws IOException {
    return new FloorCaller(uri, true);
  }

  private void consume(Channel channel, boolean acked) throws IOException {
    AtomicLong last = new AtomicLong();
    Wire.declareReplies(channel, replyTo);
    channel.basicConsume(
        replyTo,
        !acked,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            CompletableFuture<String> call = pending.remove(properties.getCorrelationId());
            if (call != null) {
              String result = Wire.result(body);
              call.complete(result == null ? "an error" : result);
            }
            last.set(envelope.getDeliveryTag());
          }
        });
    if (acked) {
      acks.scheduleWithFixedDelay(
          () -> ackUpTo(channel, last.getAndSet(0)),
          ACKS_TOGETHER_MILLIS,
          ACKS_TOGETHER_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private static void ackUpTo(Channel channel, long tag) {
    if (tag > 0) {
      try {
        channel.basicAck(tag, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void fail(String correlationId, String why) {
    CompletableFuture<String> call = pending.remove(correlationId);
    if (call != null) {
      call.completeExceptionally(new IOException(why));
    }
  }

  @Override
  public CompletableFuture<String> call(String text) throws IOException {
    String id = UUID.randomUUID().toString();
    byte[] body = Wire.request(text);
    BasicProperties properties =
        Wire.PERSISTENT_JSON
            .builder()
            .headers(Wire.headers("standalone_rpc_proxy.call." + id))
            .correlationId(id)
            .replyTo(replyTo)
            .build();
    CompletableFuture<String> call = new CompletableFuture<>();
    pending.put(id, call);
    synchronized (publishing) {
      unconfirmed.put(publishing.getNextPublishSeqNo(), id);
      publishing.basicPublish(Wire.EXCHANGE, Wire.ROUTING_KEY, true, properties, body);
    }
    return call;
  }

  @Override
  public void close() throws IOException {
    acks.shutdownNow();
    publishingConnection.close();
    consumingConnection.close();
  }
}
