package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;

/**
 * Tells a publisher which of its messages the queues have taken.
 *
 * <p>Publishing is finished when it returns, so messages are settled in their order, and the acks
 * of one turn of the event loop go out as one, with {@code multiple}.
 */
final class Confirms {
  private final Channel channel;
  private final EventLoop loop;
  private boolean selected;
  private long lastPublished;
  private long lastAcked;
  private long unsentAcks;

  Confirms(Channel channel, EventLoop loop) {
    this.channel = channel;
    this.loop = loop;
  }

  boolean selected() {
    return selected;
  }

  void select() {
    selected = true;
  }

  /** The channel ends: what is settled is told before. */
  void stop() {
    sendAcks();
    selected = false;
  }

  /** Counts a message: the first after confirm.select has the number 1. */
  void published(boolean accepted) {
    if (!selected) {
      return;
    }
    long number = ++lastPublished;
    if (accepted) {
      lastAcked = number;
      if (unsentAcks++ == 0) {
        loop.defer(this::sendAcks);
      }
    } else {
      sendAcks();
      channel.send(new AMQImpl.Basic.Nack(number, false, true));
    }
  }

  private void sendAcks() {
    if (unsentAcks > 0) {
      channel.send(new AMQImpl.Basic.Ack(lastAcked, unsentAcks > 1));
      unsentAcks = 0;
    }
  }
}
