package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a publisher which of its messages the queues have taken.
 *
 * <p>Publishing is finished when it returns, so messages are settled in their order. What one turn
 * of the event loop settles goes out together, with {@code multiple} for acks in a row.
 */
final class Confirms {
  /** Messages in a row with the same outcome; a nack stands alone. */
  private record Outcome(long last, int count, boolean accepted) {
    boolean precedes(boolean nextAccepted) {
      return accepted && nextAccepted;
    }

    Outcome andOneMore() {
      return new Outcome(last + 1, count + 1, true);
    }
  }

  private final Channel channel;
  private final Broker broker;
  private List<Outcome> unsent = new ArrayList<>();
  private boolean selected;
  private long lastPublished;

  Confirms(Channel channel) {
    this.channel = channel;
    this.broker = channel.connection().broker();
  }

  boolean selected() {
    return selected;
  }

  void select() {
    selected = true;
  }

  /** Whether a message is to be lost and nacked, because a test wants it so. */
  boolean refused() {
    return selected && broker.confirmGate().nacks();
  }

  /** The channel ends: what is settled is told before. */
  void stop() {
    pass();
    selected = false;
  }

  /** Counts a message: the first after confirm.select has the number 1. */
  void published(boolean accepted) {
    if (!selected) {
      return;
    }
    lastPublished++;
    if (unsent.isEmpty()) {
      broker.loop().defer(this::pass);
    }
    int end = unsent.size() - 1;
    if (end >= 0 && unsent.get(end).precedes(accepted)) {
      unsent.set(end, unsent.get(end).andOneMore());
    } else {
      unsent.add(new Outcome(lastPublished, 1, accepted));
    }
  }

  private void pass() {
    if (!unsent.isEmpty()) {
      List<Outcome> settled = unsent;
      unsent = new ArrayList<>();
      broker.confirmGate().pass(() -> settled.forEach(this::send));
    }
  }

  private void send(Outcome outcome) {
    if (!selected) {
      return; // the channel ended while a test kept its confirms
    }
    if (outcome.accepted) {
      broker.counters().confirmed(outcome.count);
      channel.send(new AMQImpl.Basic.Ack(outcome.last, outcome.count > 1));
    } else {
      broker.counters().nacked();
      channel.send(new AMQImpl.Basic.Nack(outcome.last, false, true));
    }
  }
}
