package dev.enoki.devbroker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ's direct reply-to: who consumes the pseudo-queue is sent the replies without a queue,
 * under a name that only the requests tell.
 */
final class DirectReplies {
  static final String QUEUE = "amq.rabbitmq.reply-to";
  private static final String PREFIX = QUEUE + ".";

  private final Map<String, ReplyConsumer> consumers = new HashMap<>();

  static boolean isReplyName(String name) {
    return name.startsWith(PREFIX);
  }

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

  @Nullable ReplyConsumer find(String replyName) {
    return consumers.get(replyName);
  }
}
