package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  private static String line(Object value) {
    return new String(JsonText.line(value), StandardCharsets.UTF_8);
  }

  @Test
  void spacesAsPythonDoes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Arrays.asList(1, 2.5, null, true));
    map.put("a", Map.of());
    map.put("name", "ナメコ 😀");
    assertThat(line(map))
        .isEqualTo("{\"b\": [1, 2.5, null, true], \"a\": {}, \"name\": \"ナメコ 😀\"}\n");
  }

  @Test
  void readsEveryRecordedLineAndWritesItAgain() {
    for (String recorded : Vectors.lines("traces.jsonl")) {
      assertThat(line(Vectors.map(recorded))).isEqualTo(recorded + "\n");
    }
  }

  @Test
  void prettyIsIndentedByFourAndSorted() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", List.of(1, Map.of("x", 1)));
    map.put("a", List.of());
    assertThat(new String(JsonText.pretty(map), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
                "a": [],
                "b": [
                    1,
                    {
                        "x": 1
                    }
                ]
            }
            """);
  }

  @Test
  void timesHaveAFractionUnlessItIsZero() {
    assertThat(line(LocalDateTime.of(2026, 11, 23, 0, 10, 23, 923_549_000)))
        .isEqualTo("\"2026-11-23 00:10:23.923549\"\n");
    assertThat(line(LocalDateTime.of(2026, 1, 2, 3, 4, 5))).isEqualTo("\"2026-01-02 03:04:05\"\n");
    assertThat(line(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 1000)))
        .isEqualTo("\"2026-01-02 03:04:05.000001\"\n");
  }

  @Test
  void whatJsonDoesNotHaveIsText() {
    assertThat(line(Double.NaN)).isEqualTo("\"nan\"\n");
    assertThat(line(Double.NEGATIVE_INFINITY)).isEqualTo("\"-inf\"\n");
    assertThat(line(1e22)).isEqualTo("1e+22\n");
    assertThat(line(List.class)).isEqualTo("\"interface java.util.List\"\n");
  }

  @Test
  void everyCharacterReadsBack() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
    }
    String text = all.toString();
    String json = line(Map.of("a", text));
    assertThat(Vectors.map(json)).isEqualTo(Map.of("a", text));
    assertThat(json.chars().filter(c -> c == '\n').count()).isEqualTo(1);
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertThat(line(new ArrayList<>(List.of("a\ud83d", "\ude00b", "\ud83d\ud83d\ude00"))))
        .isEqualTo("[\"a\\ud83d\", \"\\ude00b\", \"\\ud83d😀\"]\n");
  }

  @Test
  void keysAreSortedByCodePointAsPythonDoes() {
    assertThat(new String(JsonText.pretty(Map.of("😀", 1, "ﬀ", 2, "a", 3)), StandardCharsets.UTF_8))
        .isEqualTo("{\n    \"a\": 3,\n    \"ﬀ\": 2,\n    \"😀\": 1\n}\n");
  }
}
