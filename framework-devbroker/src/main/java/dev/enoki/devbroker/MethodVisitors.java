package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import java.util.Map;

/** What serves a channel's methods, by the class that they belong to (AMQP 0-9-1, 1.5 to 1.9). */
final class MethodVisitors {
  private MethodVisitors() {}

  static Map<Integer, AMQImpl.MethodVisitor> of(Channel channel) {
    return Map.of(
        AMQImpl.Channel.INDEX, new ChannelMethods(channel),
        AMQImpl.Access.INDEX, new AccessMethods(),
        AMQImpl.Exchange.INDEX, new ExchangeMethods(channel),
        AMQImpl.Queue.INDEX, new QueueMethods(channel),
        AMQImpl.Basic.INDEX, new BasicMethods(channel),
        AMQImpl.Tx.INDEX, new TxMethods(channel),
        AMQImpl.Confirm.INDEX, new ConfirmMethods(channel));
  }
}
