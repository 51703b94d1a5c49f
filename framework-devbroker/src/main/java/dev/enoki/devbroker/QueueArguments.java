package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final String TYPE = "x-queue-type";
  private static final String MODE = "x-queue-mode";

  /** A redeclaration has to name the same. */
  private static final List<String> COMPARED =
      List.of(
          EXPIRES,
          MESSAGE_TTL,
          DEAD_LETTER_EXCHANGE,
          DEAD_LETTER_ROUTING_KEY,
          MAX_LENGTH,
          MAX_LENGTH_BYTES,
          OVERFLOW,
          MAX_PRIORITY,
          SINGLE_ACTIVE_CONSUMER,
          MODE);

  private static final String QUORUM = "quorum";

  /** A stream is something else than a queue. */
  private static final Set<String> TYPES = Set.of("classic", QUORUM);

  private static final int GREATEST_PRIORITY = 255;

  private final ResourceName queue;
  private final Map<String, Object> arguments;

  private QueueArguments(ResourceName queue, Map<String, Object> arguments) {
    this.queue = queue;
    this.arguments = arguments;
  }

  /** Takes arguments unless RabbitMQ would refuse one. */
  static QueueArguments checked(ResourceName queue, Map<String, Object> arguments) {
    QueueArguments checked = new QueueArguments(queue, arguments);
    checked.check();
    return checked;
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

  /** Whether it was declared as a quorum queue, which here is kept as a classic one. */
  boolean quorum() {
    return QUORUM.equals(text(TYPE));
  }

  void checkEquivalent(Map<String, Object> received) {
    Equivalence check = new Equivalence(queue);
    COMPARED.forEach(key -> check.sameArgument(key, received, arguments));
  }

  private void check() {
    checkInteger(EXPIRES, 1);
    checkInteger(MESSAGE_TTL, 0);
    checkInteger(MAX_LENGTH, 0);
    checkInteger(MAX_LENGTH_BYTES, 0);
    checkInteger(MAX_PRIORITY, 0);
    checkDeadLetterExchange();
    checkText(DEAD_LETTER_ROUTING_KEY);
    checkText(OVERFLOW);
    checkText(TYPE);
    checkFlag(SINGLE_ACTIVE_CONSUMER);
    String type = text(TYPE);
    if (type != null && !TYPES.contains(type)) {
      throw invalid(TYPE, "\"unsupported queue type '" + type + "'\"");
    }
    String overflow = text(OVERFLOW);
    if (overflow != null && Overflow.named(overflow) == null) {
      throw invalid(OVERFLOW, "invalid_overflow");
    }
    if (maxPriority() > GREATEST_PRIORITY) {
      throw invalid(MAX_PRIORITY, "{max_value_exceeded," + maxPriority() + "}");
    }
    if (text(DEAD_LETTER_ROUTING_KEY) != null && text(DEAD_LETTER_EXCHANGE) == null) {
      throw invalid(DEAD_LETTER_ROUTING_KEY, "routing_key_but_no_dlx_defined");
    }
  }

  private void checkInteger(String key, long least) {
    if (!arguments.containsKey(key)) {
      return;
    }
    Long number = FieldType.integer(arguments.get(key));
    if (number == null) {
      throw invalid(key, "\"expected integer, got " + FieldType.of(arguments.get(key)) + "\"");
    }
    if (number < least) {
      throw invalid(key, (number < 0 ? "{value_negative," : "{value_zero,") + number + "}");
    }
  }

  private void checkDeadLetterExchange() {
    Object exchange = arguments.get(DEAD_LETTER_EXCHANGE);
    if (exchange != null && !(exchange instanceof LongString)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "invalid type '%s' for arg '%s' in %s",
          FieldType.of(exchange), DEAD_LETTER_EXCHANGE, queue);
    }
  }

  private void checkText(String key) {
    if (arguments.containsKey(key) && !(arguments.get(key) instanceof LongString)) {
      throw invalid(key, unacceptable(key));
    }
  }

  private void checkFlag(String key) {
    if (arguments.containsKey(key) && !(arguments.get(key) instanceof Boolean)) {
      throw invalid(key, unacceptable(key));
    }
  }

  private String unacceptable(String key) {
    return "{unacceptable_type," + FieldType.of(arguments.get(key)) + "}";
  }

  private ProtocolError invalid(String key, String reason) {
    return ReplyCode.PRECONDITION_FAILED.error("invalid arg '%s' for %s: %s", key, queue, reason);
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
