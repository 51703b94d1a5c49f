package dev.enoki.devbroker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a transactional channel has done since its last commit or rollback. */
final class Transaction {
  private record Settled(List<Delivery> deliveries, Settlement how) {}

  private final Channel channel;
  private final List<BooleanSupplier> publishes = new ArrayList<>();
  private final List<Settled> settled = new ArrayList<>();

  Transaction(Channel channel) {
    this.channel = channel;
  }

  /** What publishes tells whether the queues took the message. */
  void publish(BooleanSupplier publish) {
    publishes.add(publish);
  }

  void settle(List<Delivery> deliveries, Settlement how) {
    settled.add(new Settled(deliveries, how));
  }

  /** What was settled, and isn't before the commit. */
  List<Delivery> settled() {
    return settled.stream().flatMap(each -> each.deliveries.stream()).toList();
  }

  /** Whether the queues took all that was published. */
  boolean commit() {
    boolean accepted = true;
    for (BooleanSupplier publish : publishes) {
      accepted &= publish.getAsBoolean();
    }
    settled.forEach(each -> channel.settle(each.deliveries, each.how));
    clear();
    return accepted;
  }

  /** Publishes are forgotten; what was acknowledged is unacknowledged again. */
  void rollback() {
    settled.forEach(each -> each.deliveries.forEach(channel.unacked()::add));
    clear();
  }

  private void clear() {
    publishes.clear();
    settled.clear();
  }
}
