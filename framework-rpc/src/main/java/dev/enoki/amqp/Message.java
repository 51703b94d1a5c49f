package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is published, always {@code mandatory}, and who hears of it. Equal to itself alone.
 *
 * @param expires when it is given up, if it isn't with the broker by then; null for never
 */
public record Message(
    String exchange,
    String routingKey,
    BasicProperties properties,
    byte[] body,
    @Nullable Instant expires,
    Outcome outcome) {

  /** Tells the receiver that the message may have come before. */
  public static final String REPUBLISHED = "x-republished";

  boolean isExpired() {
    return expires != null && expires.isBefore(Instant.now());
  }

  /** The properties of a message that is sent once more. */
  BasicProperties republished() {
    Map<String, Object> headers = new HashMap<>();
    if (properties.getHeaders() != null) {
      headers.putAll(properties.getHeaders());
    }
    headers.put(REPUBLISHED, true);
    return properties.builder().headers(headers).build();
  }

  /**
   * What became of a message: one of these is called, once, mostly on a thread of the connection's,
   * which must not be blocked. None of them may throw.
   */
  public interface Outcome {
    /** The broker has it. */
    void confirmed();

    /** No queue is bound for it. */
    void returned();

    /** The broker could not take it, though it may another time. */
    void nacked();

    /** It isn't with the broker, and won't be. */
    void failed(AmqpException cause);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
