package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890",
        "9007199254740993",
        "-1e400",
        "{\"total\":[1.10,-0.0],\"text\":\"ナメコ\"}"
      })
  void copiesNumbersToTheLastDigit(String json) throws IOException {
    assertThat(written(json)).isEqualTo(json);
    assertThat(JsonTexts.plain(json)).isEqualTo(json);
  }

  @Test
  void writesAsTextWhatJsonDoesNotHave() throws IOException {
    assertThat(written("[NaN,-Infinity]")).isEqualTo("[\"NaN\",\"-Infinity\"]");
    assertThat(written("<Order 7>")).isEqualTo("\"<Order 7>\"");
    assertThat(JsonTexts.plain("[NaN]")).isEqualTo("[NaN]");
  }

  private static String written(String json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonTexts.JSON.createGenerator(text)) {
      JsonTexts.write(out, json);
    }
    return text.toString();
  }
}
