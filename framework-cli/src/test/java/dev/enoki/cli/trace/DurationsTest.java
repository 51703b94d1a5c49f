package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles, compared with those of the sorted durations. */
class DurationsTest {
  private static final double[] PERCENTS = {0, 1, 50, 95, 99, 100};

  @Test
  void nothingHasNoPercentiles() {
    Durations durations = new Durations(3);

    assertThat(durations.percentile(50)).isEqualTo(-1);
    assertThat(durations.longest()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 19, 20, 21, 999, 1000})
  void ofAThousandTheyAreExact(int count) {
    compare(count, 3, 0);
  }

  @Test
  void ofMoreTheyAreToATenthOfAPercent() {
    compare(50_000, 3, 0.1);
  }

  @Test
  void whereMemoryIsDearTheyAreToAPercent() {
    compare(50_000, 2, 1);
  }

  private static void compare(int count, int digits, double percentOff) {
    Random random = new Random(count);
    Durations durations = new Durations(digits);
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = Math.round(Math.exp(9 + 2 * random.nextGaussian()));
      durations.add(sorted[i]);
      if (i % 100 == 0) {
        // asking in between must not spoil what comes
        assertThat(durations.percentile(100)).isEqualTo(durations.longest());
      }
    }
    Arrays.sort(sorted);
    for (double percent : PERCENTS) {
      long expected = sorted[Math.max(0, (int) Math.ceil(percent * count / 100) - 1)];
      assertThat(durations.percentile(percent))
          .as("p%s of %s", percent, count)
          .isCloseTo(expected, Percentage.withPercentage(percentOff));
    }
    assertThat(durations.longest()).isEqualTo(sorted[count - 1]);
  }
}
