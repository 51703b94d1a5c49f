package dev.enoki.cli.trace;

import java.util.Arrays;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How long calls took, in microseconds. The percentiles of a thousand are exact; of more, they are
 * as near as so many digits tell, whatever the range. Bounded.
 */
final class Durations {
  private static final int FIRST = 16;
  private static final int MOST_EXACT = 1_000;

  private final int digits;
  private long[] exact = new long[FIRST];
  private int count;
  private boolean sorted;
  private @Nullable IntCountsHistogram rounded;
  private long longest = -1;

  Durations(int digits) {
    this.digits = digits;
  }

  void add(long micros) {
    longest = Math.max(longest, micros);
    if (rounded != null) {
      rounded.recordValue(micros);
    } else if (count == MOST_EXACT) {
      rounded = new IntCountsHistogram(digits);
      rounded.setAutoResize(true);
      Arrays.stream(exact, 0, count).forEach(rounded::recordValue);
      rounded.recordValue(micros);
      exact = new long[0];
    } else {
      if (count == exact.length) {
        exact = Arrays.copyOf(exact, Math.min(MOST_EXACT, count * 2));
      }
      exact[count++] = micros;
      sorted = false;
    }
  }

  /** The least of them that so many percent don't exceed; -1 where there are none. */
  long percentile(double percent) {
    if (rounded != null) {
      long value = rounded.getValueAtPercentile(percent);
      return rounded.valuesAreEquivalent(value, longest)
          ? longest
          : rounded.medianEquivalentValue(value);
    }
    if (count == 0) {
      return -1;
    }
    if (!sorted) {
      Arrays.sort(exact, 0, count);
      sorted = true;
    }
    return exact[Math.max(0, (int) Math.ceil(percent * count / 100) - 1)];
  }

  /** Exact, always; -1 where there are none. */
  long longest() {
    return longest;
  }
}
