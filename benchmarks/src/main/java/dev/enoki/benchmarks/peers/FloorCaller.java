package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one would write by hand: requests persistent, mandatory and confirmed, replies acked by the
 * broker itself. It knows the wire and nothing else, so that any server can be called.
 */
final class FloorCaller implements Caller {
  private final Connection publishingConnection;
  private final Connection consumingConnection;
  private final Channel publishing;

  /** Both a queue's name and its binding's key, so that a reply may come by either exchange. */
  private final String replyTo = UUID.randomUUID().toString();

  private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, String> unconfirmed = new ConcurrentSkipListMap<>();

  FloorCaller(String uri) throws IOException {
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
    Channel consuming = consumingConnection.createChannel();
    consuming.exchangeDeclare(Wire.EXCHANGE, "topic", true);
    consuming.queueDeclare(replyTo, true, false, false, Map.of("x-expires", 300_000));
    consuming.queueBind(replyTo, Wire.EXCHANGE, replyTo);
    consuming.basicConsume(
        replyTo,
        true,
        new DefaultConsumer(consuming) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            CompletableFuture<String> call = pending.remove(properties.getCorrelationId());
            if (call != null) {
              String result = Wire.result(body);
              call.complete(result == null ? "an error" : result);
            }
          }
        });
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
    publishingConnection.close();
    consumingConnection.close();
  }
}
