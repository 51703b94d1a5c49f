package dev.enoki.devbroker;

import java.util.Map;

/** The arguments of basic.consume that RabbitMQ knows; others are accepted without effect. */
record ConsumeArguments(int priority, long credit) {
  /** The credit of a consumer that takes all it can get. */
  private static final long UNLIMITED = -1;

  private static final String PRIORITY = "x-priority";
  private static final String CANCEL_ON_FAILOVER = "x-cancel-on-ha-failover";
  private static final String CREDIT = "x-credit";
  private static final String OF_STREAMS = "x-stream-offset";

  /** Takes arguments unless RabbitMQ would refuse one. */
  static ConsumeArguments checked(Queue queue, Map<String, Object> arguments) {
    if (arguments.containsKey(OF_STREAMS)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "invalid arg '%s' for %s of queue type %s", OF_STREAMS, queue, queue.type().module());
    }
    Object failover = arguments.get(CANCEL_ON_FAILOVER);
    if (arguments.containsKey(CANCEL_ON_FAILOVER) && !(failover instanceof Boolean)) {
      throw refusal(
          CANCEL_ON_FAILOVER, queue, "{unacceptable_type," + FieldType.of(failover) + "}");
    }
    return new ConsumeArguments(priority(queue, arguments), credit(arguments));
  }

  private static int priority(Queue queue, Map<String, Object> arguments) {
    if (!arguments.containsKey(PRIORITY)) {
      return 0;
    }
    Long number = FieldType.integer(arguments.get(PRIORITY));
    if (number == null) {
      String type = FieldType.of(arguments.get(PRIORITY));
      throw refusal(PRIORITY, queue, "\"expected integer, got " + type + "\"");
    }
    return number.intValue();
  }

  /** How many messages the consumer is to get at most; a value without sense doesn't count. */
  private static long credit(Map<String, Object> arguments) {
    if (arguments.get(CREDIT) instanceof Map<?, ?> credit
        && credit.get("credit") instanceof Long most
        && most >= 0
        && Boolean.FALSE.equals(credit.get("drain"))) {
      return most;
    }
    return UNLIMITED;
  }

  private static ProtocolError refusal(String argument, Queue queue, String reason) {
    return ReplyCode.PRECONDITION_FAILED.error(
        "invalid arg '%s' for %s: %s", argument, queue, reason);
  }
}
