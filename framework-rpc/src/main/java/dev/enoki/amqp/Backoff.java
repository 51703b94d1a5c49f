package dev.enoki.amqp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try: each time twice as long, up to a limit, and never just
 * alike.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /**
   * Between half and the whole of the present step, so that many clients don't come back at once.
   */
  Duration next() {
    Duration step = next;
    Duration doubled = step.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    long half = step.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  void reset() {
    next = FIRST;
  }
}
