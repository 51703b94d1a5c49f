package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of queue.declare that RabbitMQ knows; others are accepted and kept. */
final class QueueArguments {
  private static final String EXPIRES = "x-expires";
  private static final String MESSAGE_TTL = "x-message-ttl";
  private static final String MAX_LENGTH = "x-max-length";
  private static final String MAX_LENGTH_BYTES = "x-max-length-bytes";
  private static final String OVERFLOW = "x-overflow";
  private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";
  private static final String DEAD_LETTER_ROUTING_KEY = "x-dead-letter-routing-key";
  private static final String MAX_PRIORITY = "x-max-priority";
  private static final String SINGLE_ACTIVE_CONSUMER = "x-single-active-consumer";
  private static final String DELIVERY_LIMIT = "x-delivery-limit";
  private static final String TYPE = "x-queue-type";

  private final ResourceName queue;
  private final QueueType type;
  private final Map<String, Object> arguments;

  private QueueArguments(ResourceName queue, QueueType type, Map<String, Object> arguments) {
    this.queue = queue;
    this.type = type;
    this.arguments = arguments;
  }

  /** Takes arguments unless RabbitMQ would refuse one. */
  static QueueArguments checked(ResourceName queue, Map<String, Object> arguments) {
    QueueType type = new QueueArgumentChecks(queue, arguments).check();
    return new QueueArguments(queue, type, arguments);
  }

  Map<String, Object> asDeclared() {
    return arguments;
  }

  /** How long the queue may be unused. */
  @Nullable Duration expires() {
    return duration(EXPIRES);
  }

  @Nullable Duration messageTtl() {
    return duration(MESSAGE_TTL);
  }

  @Nullable Long maxLength() {
    return number(MAX_LENGTH);
  }

  @Nullable Long maxLengthBytes() {
    return number(MAX_LENGTH_BYTES);
  }

  Overflow overflow() {
    Overflow overflow = Overflow.named(String.valueOf(arguments.get(OVERFLOW)));
    return overflow == null ? Overflow.DROP_HEAD : overflow;
  }

  @Nullable String deadLetterExchange() {
    return text(DEAD_LETTER_EXCHANGE);
  }

  @Nullable String deadLetterRoutingKey() {
    return text(DEAD_LETTER_ROUTING_KEY);
  }

  /** 0 when the queue has no priorities. */
  int maxPriority() {
    Long priority = number(MAX_PRIORITY);
    return priority == null ? 0 : priority.intValue();
  }

  boolean singleActiveConsumer() {
    return Boolean.TRUE.equals(arguments.get(SINGLE_ACTIVE_CONSUMER));
  }

  QueueType type() {
    return type;
  }

  /** How often a quorum queue takes a message back. */
  @Nullable Long deliveryLimit() {
    return type == QueueType.QUORUM ? number(DELIVERY_LIMIT) : null;
  }

  void checkEquivalent(Map<String, Object> received) {
    Equivalence check = new Equivalence(queue);
    for (String key : type.arguments()) {
      if (!key.equals(TYPE)) {
        check.sameArgument(key, received, arguments);
      } else if (!askedType(received).equals(type.toString())) {
        check.sameArgument(TYPE, received, arguments);
      }
    }
  }

  private static String askedType(Map<String, Object> received) {
    return String.valueOf(received.getOrDefault(TYPE, QueueType.CLASSIC));
  }

  private @Nullable Duration duration(String key) {
    Long millis = number(key);
    return millis == null ? null : Expiration.ofMillis(millis);
  }

  private @Nullable Long number(String key) {
    return FieldType.integer(arguments.get(key));
  }

  private @Nullable String text(String key) {
    return arguments.get(key) instanceof LongString text ? text.toString() : null;
  }
}
