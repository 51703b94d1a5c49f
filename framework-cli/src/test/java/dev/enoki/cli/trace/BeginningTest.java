package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where texts are cut that are too long to be kept. */
class BeginningTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, abc…",
    "ab🍄c, 5, ab🍄c",
    "ab🍄c, 3, ab…",
    "ab🍄c, 4, ab🍄…",
    "a, 0, …"
  })
  void anEllipsisStandsForTheRestAndNoLetterIsCutInHalf(String text, int most, String kept) {
    assertThat(Beginning.of(text, most)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"\"ab🍄\", 4, \"\\\"ab…\"", "\"ab🍄\", 9, \"ab🍄\""})
  void jsonThatIsCutIsJsonStill(String json, int most, String kept) {
    assertThat(JsonTexts.cut(json, most)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"488, false", "489, true"})
  void anErrorsLineInTheSummaryIsCutLikewise(int length, boolean cut) {
    TraceLine response = new TraceLine();
    response.failed = true;
    response.exceptionType = "KeyError";
    response.exceptionValue = "x".repeat(length) + "🍄";
    MethodStats stats = new MethodStats("a.b", 2);
    stats.add(Call.answered(response, 0L));

    String line = "KeyError: " + "x".repeat(length);
    assertThat(stats.failures().get(0).line()).isEqualTo(line + (cut ? "…" : "🍄"));
  }
}
