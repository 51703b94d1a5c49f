package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses arguments of queue.declare as RabbitMQ does, and in its order. */
final class QueueArgumentChecks {
  private interface Check {
    /** What is wrong with the value, or null. */
    @Nullable String reason(@Nullable Object value);
  }

  private static final String TYPE = "x-queue-type";
  private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";
  private static final int GREATEST_PRIORITY = 255;

  private final ResourceName queue;
  private final Map<String, Object> arguments;
  private QueueType type = QueueType.CLASSIC;

  QueueArgumentChecks(ResourceName queue, Map<String, Object> arguments) {
    this.queue = queue;
    this.arguments = arguments;
  }

  /** The type of queue that the arguments, which are good, ask for. */
  QueueType check() {
    checkDeadLetterExchange();
    check(TYPE, value -> oneOf(Set.of("classic", "quorum"), value, unsupported("type", value)));
    QueueType named = QueueType.named(String.valueOf(arguments.get(TYPE)));
    type = named == null ? QueueType.CLASSIC : named;
    check("x-expires", QueueArgumentChecks::positiveTime);
    check("x-message-ttl", QueueArgumentChecks::time);
    check("x-dead-letter-routing-key", this::deadLetterKey);
    check(
        "x-dead-letter-strategy",
        value -> oneOf(Set.of("at-most-once", "at-least-once"), value, "invalid_dlx_strategy"));
    check("x-max-length", QueueArgumentChecks::count);
    check("x-max-length-bytes", QueueArgumentChecks::count);
    check("x-max-in-memory-length", QueueArgumentChecks::count);
    check("x-max-in-memory-bytes", QueueArgumentChecks::count);
    check("x-max-priority", QueueArgumentChecks::priority);
    check(
        "x-overflow",
        value ->
            oneOf(
                Set.of("drop-head", "reject-publish", "reject-publish-dlx"),
                value,
                "invalid_overflow"));
    check(
        "x-queue-mode",
        value -> oneOf(Set.of("default", "lazy"), value, unsupported("mode", value)));
    check("x-queue-version", QueueArgumentChecks::version);
    check(
        "x-single-active-consumer", value -> value instanceof Boolean ? null : unacceptable(value));
    check("x-quorum-initial-group-size", QueueArgumentChecks::positive);
    check(
        "x-queue-leader-locator",
        value ->
            oneOf(
                Set.of("client-local", "balanced", "random", "least-leaders"),
                value,
                "invalid_queue_locator_arg"));
    checkMeaning();
    return type;
  }

  private void check(String key, Check check) {
    if (!arguments.containsKey(key) || !type.arguments().contains(key)) {
      return;
    }
    String reason = check.reason(arguments.get(key));
    if (reason != null) {
      throw ReplyCode.PRECONDITION_FAILED.error("invalid arg '%s' for %s: %s", key, queue, reason);
    }
  }

  private void checkDeadLetterExchange() {
    Object exchange = arguments.get(DEAD_LETTER_EXCHANGE);
    if (arguments.containsKey(DEAD_LETTER_EXCHANGE) && !(exchange instanceof LongString)) {
      throw queue.invalidType(DEAD_LETTER_EXCHANGE, exchange);
    }
  }

  private void checkMeaning() {
    for (String key : arguments.keySet()) {
      if (type.refuses(key)) {
        throw ReplyCode.PRECONDITION_FAILED.error(
            "invalid arg '%s' for %s of queue type %s", key, queue, type.module());
      }
    }
  }

  private @Nullable String deadLetterKey(@Nullable Object value) {
    if (!(value instanceof LongString)) {
      return unacceptable(value);
    }
    return arguments.containsKey(DEAD_LETTER_EXCHANGE) ? null : "routing_key_but_no_dlx_defined";
  }

  private static @Nullable String oneOf(
      Set<String> allowed, @Nullable Object value, String otherwise) {
    if (!(value instanceof LongString)) {
      return unacceptable(value);
    }
    return allowed.contains(value.toString()) ? null : otherwise;
  }

  private static @Nullable String integer(@Nullable Object value) {
    return FieldType.integer(value) == null
        ? "\"expected integer, got " + FieldType.of(value) + "\""
        : null;
  }

  private static @Nullable String count(@Nullable Object value) {
    Long number = FieldType.integer(value);
    return number != null && number < 0 ? "{value_negative," + number + "}" : integer(value);
  }

  private static @Nullable String positive(@Nullable Object value) {
    return isZero(value) ? "{value_zero,0}" : count(value);
  }

  private static @Nullable String time(@Nullable Object value) {
    Long millis = FieldType.integer(value);
    return millis == null ? integer(value) : Expiration.refusal(millis);
  }

  private static @Nullable String positiveTime(@Nullable Object value) {
    return isZero(value) ? "{value_zero,0}" : time(value);
  }

  private static @Nullable String priority(@Nullable Object value) {
    Long number = FieldType.integer(value);
    return number != null && number > GREATEST_PRIORITY
        ? "{max_value_exceeded," + number + "}"
        : count(value);
  }

  private static @Nullable String version(@Nullable Object value) {
    String refusal = count(value);
    Long number = FieldType.integer(value);
    return refusal == null && number != null && (number == 0 || number > 2)
        ? unsupported("version", number)
        : refusal;
  }

  private static boolean isZero(@Nullable Object value) {
    return Long.valueOf(0).equals(FieldType.integer(value));
  }

  private static String unsupported(String what, @Nullable Object value) {
    return "\"unsupported queue %s '%s'\"".formatted(what, value);
  }

  private static String unacceptable(@Nullable Object value) {
    return "{unacceptable_type," + FieldType.of(value) + "}";
  }
}
