package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;

/** A consumer of the pseudo-queue amq.rabbitmq.reply-to, and the key that finds it. */
record ReplyConsumer(String tag, String key, Channel channel) {
  void deliver(Message message) {
    channel.virtualHost().counters().delivered();
    channel.send(
        new AMQImpl.Basic.Deliver(
            tag, channel.nextDeliveryTag(), false, message.exchange(), message.routingKey()),
        message);
    channel.connection().reading().holdWhileCongested();
  }
}
