package dev.enoki.devbroker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue's messages that wait for a consumer: by priority, then in the order of their coming. */
final class ReadyMessages {
  private final List<Deque<QueuedMessage>> byPriority = new ArrayList<>();
  private int size;
  private long bytes;

  /** A queue without priorities has the one priority 0. */
  ReadyMessages(int maxPriority) {
    for (int i = 0; i <= maxPriority; i++) {
      byPriority.add(new ArrayDeque<>());
    }
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The bytes of the bodies. */
  long bytes() {
    return bytes;
  }

  void add(QueuedMessage message) {
    ofPriority(message).addLast(message);
    counted(message);
  }

  /** Puts a message back to its place. */
  void restore(QueuedMessage message) {
    Deque<QueuedMessage> messages = ofPriority(message);
    Deque<QueuedMessage> before = new ArrayDeque<>();
    QueuedMessage first = messages.peekFirst();
    while (first != null && first.position() < message.position()) {
      before.addLast(messages.removeFirst());
      first = messages.peekFirst();
    }
    messages.addFirst(message);
    while (!before.isEmpty()) {
      messages.addFirst(before.removeLast());
    }
    counted(message);
  }

  /** Takes the oldest message of the highest priority. */
  @Nullable QueuedMessage poll() {
    for (int i = byPriority.size() - 1; i >= 0; i--) {
      QueuedMessage first = byPriority.get(i).pollFirst();
      if (first != null) {
        return uncounted(first);
      }
    }
    return null;
  }

  /** Takes the oldest message of the lowest priority. */
  @Nullable QueuedMessage pollLowest() {
    for (Deque<QueuedMessage> messages : byPriority) {
      QueuedMessage first = messages.pollFirst();
      if (first != null) {
        return uncounted(first);
      }
    }
    return null;
  }

  /** Takes the expired messages; like RabbitMQ, only from the heads. */
  List<QueuedMessage> pollExpired(long now) {
    List<QueuedMessage> expired = new ArrayList<>();
    for (Deque<QueuedMessage> messages : byPriority) {
      QueuedMessage first = messages.peekFirst();
      while (first != null && first.expired(now)) {
        expired.add(uncounted(messages.removeFirst()));
        first = messages.peekFirst();
      }
    }
    return expired;
  }

  /** The message at a head that expires first. */
  @Nullable QueuedMessage nextToExpire(long now) {
    QueuedMessage next = null;
    for (Deque<QueuedMessage> messages : byPriority) {
      QueuedMessage first = messages.peekFirst();
      if (first != null
          && first.expires()
          && (next == null || first.nanosToLive(now) < next.nanosToLive(now))) {
        next = first;
      }
    }
    return next;
  }

  List<QueuedMessage> pollAll() {
    List<QueuedMessage> all = new ArrayList<>(size);
    byPriority.forEach(
        messages -> {
          all.addAll(messages);
          messages.clear();
        });
    size = 0;
    bytes = 0;
    return all;
  }

  private Deque<QueuedMessage> ofPriority(QueuedMessage message) {
    return byPriority.get(Math.min(message.message().priority(), byPriority.size() - 1));
  }

  private void counted(QueuedMessage message) {
    size++;
    bytes += message.message().body().length;
  }

  private QueuedMessage uncounted(QueuedMessage message) {
    size--;
    bytes -= message.message().body().length;
    return message;
  }
}
