package dev.enoki.devbroker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue's messages that wait for a consumer: by priority, then in the order of their coming (AMQP
 * 0-9-1, 4.7), into which those go back that were given back.
 */
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

  /** The oldest message of the highest priority, which is the queue's head. */
  @Nullable QueuedMessage first() {
    for (int i = byPriority.size() - 1; i >= 0; i--) {
      QueuedMessage first = byPriority.get(i).peekFirst();
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  /** Takes the head. */
  @Nullable QueuedMessage poll() {
    QueuedMessage first = first();
    if (first != null) {
      ofPriority(first).removeFirst();
      size--;
      bytes -= first.message().body().length;
    }
    return first;
  }

  /** Takes the head if it has expired. Like RabbitMQ, what has expired behind another stays. */
  @Nullable QueuedMessage pollExpired(long now) {
    QueuedMessage first = first();
    return first != null && first.expired(now) ? poll() : null;
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
}
