package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** The moments that --since and --until take. */
class TimeArgumentTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23 00:00:00",
    "2026-11-23 00:10, 2026-11-23 00:10:00",
    "2026-11-23T00:10, 2026-11-23 00:10:00",
    "2026-11-23T00:10Z, 2026-11-23 00:10:00",
    "2026-11-23 00:10:23.94, 2026-11-23 00:10:23.940000",
    "2026-11-23T02:10:23.5+02:00, 2026-11-23 00:10:23.500000",
    "2026-11-22T19:10-05:00, 2026-11-23 00:10:00",
  })
  void datesMayBeShortAndHaveAZone(String text, String moment) {
    assertThat(new TimeArgument().convert(text)).isEqualTo(Timestamps.parse(moment));
  }

  @Test
  void aDurationIsThatLongAgo() {
    long hours = Timestamps.now() - 2 * 3_600 * Timestamps.SECOND;

    for (String text : new String[] {"2h", "2h ago", "120m", "120 m ago", "7200s"}) {
      assertThat(new TimeArgument().convert(text))
          .isCloseTo(hours, within(600 * Timestamps.SECOND));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "ago",
        "10",
        "2026",
        "2026-13-01",
        "2026-11-23 25:00",
        "2026-11-23 00:60",
        "2026-11-23 00:10:61",
        "2026-11-23 00:10 +99:00",
        "10m ago ago"
      })
  void whatIsNoMomentIsRefused(String text) {
    assertThatThrownBy(() -> new TimeArgument().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "' is not a time");
  }
}
