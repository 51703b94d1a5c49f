package dev.enoki.devbroker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** x-expires: ends a queue that was not used for a time. */
final class IdleExpiry {
  private final EventLoop loop;
  private final Duration limit;
  private final Queue queue;
  private Timer timer;
  private long lastUsed = System.nanoTime();

  private IdleExpiry(EventLoop loop, Duration limit, Queue queue) {
    this.loop = loop;
    this.limit = limit;
    this.queue = queue;
    this.timer = loop.after(limit, this::check);
  }

  static @Nullable IdleExpiry start(EventLoop loop, @Nullable Duration limit, Queue queue) {
    return limit == null ? null : new IdleExpiry(loop, limit, queue);
  }

  void used() {
    lastUsed = System.nanoTime();
  }

  void stop() {
    timer.cancel();
  }

  private void check() {
    if (queue.consumerCount() > 0) {
      used();
    }
    Duration left = limit.minusNanos(System.nanoTime() - lastUsed);
    if (!left.isNegative() && !left.isZero()) {
      timer = loop.after(left, this::check);
    } else {
      queue.virtualHost().delete(queue);
    }
  }
}
