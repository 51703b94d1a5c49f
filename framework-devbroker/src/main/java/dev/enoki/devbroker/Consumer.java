package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;

/** One basic.consume: a channel that gets a queue's messages as they come. */
final class Consumer {
  private final String tag;
  private final Channel channel;
  private final Queue queue;
  private final boolean noAck;
  private final boolean exclusive;
  private final int priority;
  private final int prefetch;
  private int outstanding;
  private long credit;

  Consumer(
      String tag,
      Channel channel,
      Queue queue,
      AMQImpl.Basic.Consume consume,
      ConsumeArguments arguments) {
    this.tag = tag;
    this.channel = channel;
    this.queue = queue;
    this.noAck = consume.getNoAck();
    this.exclusive = consume.getExclusive();
    this.priority = arguments.priority();
    this.credit = arguments.credit();
    this.prefetch = channel.prefetch().perConsumer();
  }

  String tag() {
    return tag;
  }

  Queue queue() {
    return queue;
  }

  Channel channel() {
    return channel;
  }

  int prefetch() {
    return prefetch;
  }

  boolean noAck() {
    return noAck;
  }

  /** How many of its deliveries are yet to be acknowledged. */
  int outstanding() {
    return outstanding;
  }

  boolean exclusive() {
    return exclusive;
  }

  int priority() {
    return priority;
  }

  boolean takesDeliveries() {
    return channel.takesDeliveries()
        && channel.prefetch().channelHasRoom()
        && credit != 0
        && (noAck || prefetch == 0 || outstanding < prefetch);
  }

  void deliver(QueuedMessage queued) {
    long deliveryTag = channel.nextDeliveryTag();
    if (credit > 0) {
      credit--;
    }
    if (noAck) {
      queue.acked(queued);
    } else {
      outstanding++;
      channel.prefetch().delivered();
      channel.unacked().add(new Delivery(deliveryTag, queue, queued, this));
    }
    Message message = queue.shown(queued, false);
    queue.virtualHost().counters().delivered();
    channel.send(
        new AMQImpl.Basic.Deliver(
            tag, deliveryTag, queued.redelivered(), message.exchange(), message.routingKey()),
        message);
  }

  /** One of its deliveries was acknowledged, rejected or taken back. */
  void settled() {
    outstanding--;
    channel.prefetch().settled();
  }

  /** The queue has gone. */
  void cancelledByBroker() {
    channel.consumers().remove(tag);
    if (channel.connection().clientCan("consumer_cancel_notify")) {
      channel.send(new AMQImpl.Basic.Cancel(tag, true));
    }
  }
}
