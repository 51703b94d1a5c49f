package dev.enoki.devbroker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of a delivery. */
enum Settlement {
  ACK {
    @Override
    void settle(Delivery delivery) {
      delivery.queue().acked(delivery.message());
    }
  },
  REQUEUE {
    @Override
    void settle(Delivery delivery) {
      delivery.queue().requeue(delivery.message());
    }
  },
  REJECT {
    @Override
    void settle(Delivery delivery) {
      delivery.queue().reject(delivery.message());
    }
  };

  abstract void settle(Delivery delivery);

  /** Settles deliveries that are in the order of their tags. Their queues, returned, may go on. */
  Set<Queue> settle(List<Delivery> deliveries) {
    List<Delivery> inOrder = deliveries;
    if (this == REQUEUE) {
      // Each goes back to its place, and the last first finds it at the queue's very head.
      inOrder = new ArrayList<>(deliveries);
      Collections.reverse(inOrder);
    }
    Set<Queue> queues = new LinkedHashSet<>();
    for (Delivery delivery : inOrder) {
      Consumer consumer = delivery.consumer();
      if (consumer != null) {
        consumer.settled();
      }
      settle(delivery);
      queues.add(delivery.queue());
    }
    return queues;
  }
}
