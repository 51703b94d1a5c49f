package dev.enoki.devbroker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What x-queue-type may ask for, and the arguments that RabbitMQ gives a meaning there. */
enum QueueType {
  CLASSIC(
      List.of(
          "x-expires",
          "x-message-ttl",
          "x-dead-letter-exchange",
          "x-dead-letter-routing-key",
          "x-max-length",
          "x-max-length-bytes",
          "x-max-priority",
          "x-overflow",
          "x-queue-mode",
          "x-queue-version",
          "x-single-active-consumer",
          "x-queue-type",
          "x-queue-master-locator")),
  QUORUM(
      List.of(
          "x-dead-letter-exchange",
          "x-dead-letter-routing-key",
          "x-dead-letter-strategy",
          "x-expires",
          "x-max-length",
          "x-max-length-bytes",
          "x-max-in-memory-length",
          "x-max-in-memory-bytes",
          "x-overflow",
          "x-single-active-consumer",
          "x-queue-type",
          "x-quorum-initial-group-size",
          "x-delivery-limit",
          "x-message-ttl",
          "x-queue-leader-locator"));

  private static final Set<String> OF_STREAMS =
      Set.of("x-max-age", "x-stream-max-segment-size-bytes", "x-initial-cluster-size");

  @SuppressWarnings("ImmutableEnumChecker") // all are of List.of
  private final List<String> arguments;

  QueueType(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Null for a name that RabbitMQ doesn't know, and for streams, which are no queues. */
  static @Nullable QueueType named(String name) {
    for (QueueType type : values()) {
      if (type.toString().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** The arguments that have a meaning, in the order in which declarations are compared. */
  List<String> arguments() {
    return arguments;
  }

  /** Whether an argument has a meaning, but for queues of another type. */
  boolean refuses(String argument) {
    return !arguments.contains(argument)
        && (CLASSIC.arguments.contains(argument)
            || QUORUM.arguments.contains(argument)
            || OF_STREAMS.contains(argument));
  }

  /** What RabbitMQ's messages call it. */
  String module() {
    return "rabbit_" + this + "_queue";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
