package dev.enoki.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoakOptionsTest {
  @Test
  void tenMinutesUnlessItIsToldOtherwise() {
    assertThat(SoakOptions.of()).isEqualTo(new SoakOptions(Duration.ofMinutes(10), 1));
    assertThat(SoakOptions.of("0.5", "7")).isEqualTo(new SoakOptions(Duration.ofSeconds(30), 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten", "0", "-1", "1 x", "1 2 3"})
  void saysHowToSayIt(String line) {
    assertThatThrownBy(() -> SoakOptions.of(line.split(" ")))
        .hasMessageStartingWith("Usage: Soak [minutes [seed]]");
  }
}
