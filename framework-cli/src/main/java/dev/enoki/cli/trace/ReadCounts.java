package dev.enoki.cli.trace;

import org.jspecify.annotations.Nullable;

/** What was in the lines that were read. */
final class ReadCounts {
  long lines;
  long records;
  long others;
  long broken;
  long tooLong;

  /** As {@code orders.log:17}. */
  @Nullable String firstBroken;

  /** As {@code orders.log.gz: the gzip data is cut off}. */
  @Nullable String damage;
}
