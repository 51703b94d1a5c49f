package dev.enoki.amqp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another try: each time twice as long, up to a limit, and never just
 * alike. Where the last try held for a while it begins anew.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private Duration next = FIRST;
  private long last = System.nanoTime();

  /**
   * Between half and the whole of the present step, so that many clients don't come back at once.
   */
  Duration next() {
    Duration step = holds() ? FIRST : next;
    Duration doubled = step.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    last = System.nanoTime();
    long half = step.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  /** As {@link #next}, but without a wait where the last try held. */
  Duration nextUnlessHeld() {
    if (!holds()) {
      return next();
    }
    next = FIRST;
    last = System.nanoTime();
    return Duration.ZERO;
  }

  private boolean holds() {
    return System.nanoTime() - last > next.plus(A_WHILE).toNanos();
  }
}
