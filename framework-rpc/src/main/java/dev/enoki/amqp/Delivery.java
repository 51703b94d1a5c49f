package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that waits for its ack. What is said of it after its channel is gone is of no
 * consequence: the broker delivers it again. Safe to share between threads.
 */
public final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final Channel channel;
  private final Envelope envelope;
  private final BasicProperties properties;
  private final byte[] body;
  private final AtomicBoolean settled = new AtomicBoolean();

  Delivery(Channel channel, Envelope envelope, BasicProperties properties, byte[] body) {
    this.channel = channel;
    this.envelope = envelope;
    this.properties = properties;
    this.body = body;
  }

  public String routingKey() {
    return envelope.getRoutingKey();
  }

  /** Whether it may have been delivered before, to us or another, and been worked on. */
  public boolean redelivered() {
    Map<String, Object> headers = properties.getHeaders();
    return envelope.isRedeliver() || (headers != null && headers.containsKey(Message.REPUBLISHED));
  }

  public BasicProperties properties() {
    return properties;
  }

  /** The message itself, not a copy. */
  public byte[] body() {
    return body;
  }

  public void ack() {
    settle(() -> channel.basicAck(envelope.getDeliveryTag(), false));
  }

  /** Gives it back to the queue. */
  public void requeue() {
    settle(() -> channel.basicReject(envelope.getDeliveryTag(), true));
  }

  /** Refuses it for good, so that it goes to the queue's dead-letter exchange if it has one. */
  public void reject() {
    settle(() -> channel.basicReject(envelope.getDeliveryTag(), false));
  }

  private interface Settlement {
    void send() throws IOException;
  }

  private void settle(Settlement settlement) {
    if (!settled.compareAndSet(false, true)) {
      return; // the broker closes the channel at a second word about a delivery
    }
    // from any thread: it is a single frame, so it can't get into the midst of another
    try {
      settlement.send();
    } catch (IOException | AlreadyClosedException e) {
      log.debug("{} is delivered again: its channel is gone", envelope, e);
    }
  }
}
