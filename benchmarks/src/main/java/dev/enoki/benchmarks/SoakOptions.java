package dev.enoki.benchmarks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the command line says: {@code [minutes [seed]]}. */
record SoakOptions(Duration length, long seed) {
  private static final String USAGE = "Usage: Soak [minutes [seed]], as in Soak 0.5 7";
  private static final String MINUTES = "10";
  private static final String SEED = "1";

  /**
   * @throws UsageException with a line for the user
   */
  static SoakOptions of(String... arguments) {
    try {
      double minutes = Double.parseDouble(arguments.length > 0 ? arguments[0] : MINUTES);
      long seed = Long.parseLong(arguments.length > 1 ? arguments[1] : SEED);
      Duration length = Duration.ofSeconds(Math.round(minutes * 60));
      if (arguments.length <= 2 && length.toSeconds() > 0) {
        return new SoakOptions(length, seed);
      }
    } catch (NumberFormatException e) {
      throw new UsageException(e);
    }
    throw new UsageException(null);
  }

  /** The command line can't be understood. */
  static final class UsageException extends RuntimeException {
    UsageException(@Nullable Throwable cause) {
      super(USAGE, cause);
    }
  }
}
