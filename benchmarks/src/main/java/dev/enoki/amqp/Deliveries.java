package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;

/** For benchmarks: messages that no broker has delivered, and that are never settled. */
public final class Deliveries {
  private Deliveries() {}

  /** A delivery as a consumer gets it. */
  @SuppressWarnings("NullAway") // there is no channel to say anything on
  public static Delivery of(String routingKey, BasicProperties properties, byte[] body) {
    return new Delivery(null, new Envelope(1, false, "nameko-rpc", routingKey), properties, body);
  }
}
