package dev.enoki.benchmarks.peers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one would write by hand with RabbitMQ's client and Jackson: the least that a service costs.
 * It answers on the client's own thread.
 */
final class FloorServer {
  private FloorServer() {}

  /** Acks a request when its reply is written to the socket: one that is lost then is lost. */
  static void unconfirmed(String uri) throws IOException {
    Connection connection = Wire.connect(uri, "floor");
    Channel channel = connection.createChannel();
    Wire.declareService(channel);
    channel.basicQos(10);
    channel.basicConsume(
        Wire.QUEUE,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            answer(channel, properties, body);
            channel.basicAck(envelope.getDeliveryTag(), false);
          }
        });
  }

  /** Acks a request when the broker has confirmed its reply. */
  static void confirmed(String uri) throws IOException {
    Channel consuming = Wire.connect(uri, "floor consuming").createChannel();
    Channel publishing = Wire.connect(uri, "floor publishing").createChannel();
    ConcurrentNavigableMap<Long, Long> requests = new ConcurrentSkipListMap<>();
    publishing.confirmSelect();
    publishing.addConfirmListener(
        new ConfirmListener() {
          @Override
          public void handleAck(long tag, boolean multiple) throws IOException {
            Map<Long, Long> confirmed =
                multiple ? requests.headMap(tag, true) : requests.subMap(tag, true, tag, true);
            for (Long request : confirmed.values()) {
              consuming.basicAck(request, false);
            }
            confirmed.clear();
          }

          @Override
          public void handleNack(long tag, boolean multiple) {
            throw new IllegalStateException("the broker refuses a reply");
          }
        });
    Wire.declareService(consuming);
    consuming.basicQos(100);
    consuming.basicConsume(
        Wire.QUEUE,
        new DefaultConsumer(consuming) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            requests.put(publishing.getNextPublishSeqNo(), envelope.getDeliveryTag());
            answer(publishing, properties, body);
          }
        });
  }

  private static void answer(Channel channel, BasicProperties request, byte[] body)
      throws IOException {
    String replyTo = request.getReplyTo();
    channel.basicPublish(
        replyTo.startsWith(Wire.DIRECT_REPLY_TO) ? "" : Wire.EXCHANGE,
        replyTo,
        Wire.PERSISTENT_JSON.builder().correlationId(request.getCorrelationId()).build(),
        Wire.reply(Wire.argument(body)));
  }
}
