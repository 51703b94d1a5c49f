package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
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

  /**
   * What became of a message: one of these is called, once, on the connection's own thread, which
   * must not be blocked.
   */
  public interface Outcome {
    /** The broker has it. */
    void confirmed();

    /** No queue is bound for it. */
    void returned();

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
