package dev.enoki.rpc;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.time.Duration;

/** How long callers wait for replies. Zero is for ever. */
final class Timeout {
  /** RabbitMQ takes no longer expiration: its milliseconds have 32 bits. */
  static final Duration LONGEST = Duration.ofMillis(0xFFFF_FFFFL);

  private static final Duration DEFAULT = Duration.ofSeconds(30);

  private Timeout() {}

  /** {@code rpc_timeout}, seconds. */
  static Duration of(Config config) {
    Duration timeout = config.seconds("rpc_timeout", DEFAULT);
    if (timeout.compareTo(LONGEST) > 0) {
      throw new ConfigurationException("rpc_timeout: " + rule(timeout));
    }
    return timeout;
  }

  /**
   * The same duration.
   *
   * @throws IllegalArgumentException if it can't be waited for
   */
  static Duration checked(Duration timeout) {
    if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a call's time-out " + rule(timeout));
    }
    return timeout;
  }

  private static String rule(Duration timeout) {
    return "must be between 0, for ever, and "
        + LONGEST.toSeconds()
        + " seconds, not "
        + timeout.toSeconds();
  }
}
