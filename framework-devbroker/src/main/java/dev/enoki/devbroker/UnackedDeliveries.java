package dev.enoki.devbroker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** A channel's unacknowledged deliveries, by delivery tag. */
final class UnackedDeliveries {
  private final TreeMap<Long, Delivery> byTag = new TreeMap<>();

  void add(Delivery delivery) {
    byTag.put(delivery.tag(), delivery);
  }

  /**
   * Takes what an ack, nack or reject means. AMQP 0-9-1, 1.8.3.13: with multiple, all up to the
   * tag; multiple and 0 is all there are.
   */
  List<Delivery> take(long tag, boolean multiple) {
    if (multiple && tag == 0) {
      return takeAll();
    }
    Delivery delivery = byTag.get(tag);
    if (delivery == null) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "unknown delivery tag %s", Long.toUnsignedString(tag));
    }
    if (!multiple) {
      byTag.remove(tag);
      return List.of(delivery);
    }
    var upToTag = byTag.headMap(tag, true);
    List<Delivery> taken = new ArrayList<>(upToTag.values());
    upToTag.clear();
    return taken;
  }

  /** How many of them basic.get fetched. */
  int fetched() {
    return (int) byTag.values().stream().filter(each -> each.consumer() == null).count();
  }

  Collection<Delivery> all() {
    return byTag.values();
  }

  /** All, in the order of their tags. */
  List<Delivery> takeAll() {
    List<Delivery> taken = new ArrayList<>(byTag.values());
    byTag.clear();
    return taken;
  }
}
