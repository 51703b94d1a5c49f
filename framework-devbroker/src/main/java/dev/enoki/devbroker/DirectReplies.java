package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ's direct reply-to: who consumes the pseudo-queue is sent the replies without a queue,
 * under a name that only the requests tell.
 */
final class DirectReplies {
  static final String QUEUE = "amq.rabbitmq.reply-to";
  private static final String PREFIX = QUEUE + ".";
  private static final Pattern TWO_PARTS = Pattern.compile("\\.*[^.]+\\.+[^.]+\\.*");

  private final Map<String, ReplyConsumer> consumers = new HashMap<>();

  static String replyName(ReplyConsumer consumer) {
    return PREFIX + consumer.key();
  }

  ReplyConsumer add(String tag, Channel channel) {
    ReplyConsumer consumer = new ReplyConsumer(tag, GeneratedName.unique(), channel);
    consumers.put(replyName(consumer), consumer);
    return consumer;
  }

  void remove(ReplyConsumer consumer) {
    consumers.remove(replyName(consumer));
  }

  /** RabbitMQ trips over a made-up name that has the two parts of its own. */
  @Nullable ReplyConsumer find(String replyName) {
    ReplyConsumer found = consumers.get(replyName);
    if (found == null
        && replyName.startsWith(PREFIX)
        && TWO_PARTS.matcher(replyName.substring(PREFIX.length())).matches()) {
      throw ReplyCode.INTERNAL_ERROR.error();
    }
    return found;
  }
}
