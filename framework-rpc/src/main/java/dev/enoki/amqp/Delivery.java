package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message that waits for its ack. What is said of it after its channel is gone is of no
 * consequence: the broker delivers it again. Safe to share between threads.
 */
public final class Delivery {
  private final Acks acks;
  private final Envelope envelope;
  private final BasicProperties properties;
  private final byte[] body;
  private final AtomicBoolean settled = new AtomicBoolean();

  Delivery(Acks acks, Envelope envelope, BasicProperties properties, byte[] body) {
    this.acks = acks;
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
    if (isFirstWord()) {
      acks.ack(envelope.getDeliveryTag());
    }
  }

  /** Gives it back to the queue. */
  public void requeue() {
    if (isFirstWord()) {
      acks.reject(envelope.getDeliveryTag(), true);
    }
  }

  /** Refuses it for good, so that it goes to the queue's dead-letter exchange if it has one. */
  public void reject() {
    if (isFirstWord()) {
      acks.reject(envelope.getDeliveryTag(), false);
    }
  }

  /** The broker closes the channel at a second word about a delivery. */
  private boolean isFirstWord() {
    return settled.compareAndSet(false, true);
  }
}
