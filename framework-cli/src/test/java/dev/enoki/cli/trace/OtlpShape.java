package dev.enoki.cli.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What OTLP's JSON allows for what we write: each object's fields, by the names in its protobuf
 * files in lowerCamelCase, and the form of each value.
 */
final class OtlpShape {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "[\\s\\S]*";
  private static final String MANY = "[";
  private static final Map<String, Map<String, String>> OBJECTS =
      Map.of(
          "", Map.of("resourceSpans", MANY),
          "resourceSpans", Map.of("resource", "{", "scopeSpans", MANY),
          "resource", Map.of("attributes", MANY),
          "scopeSpans", Map.of("scope", "{", "spans", MANY),
          "scope", Map.of("name", TEXT),
          "spans",
              Map.of(
                  "traceId", "[0-9a-f]{32}",
                  "spanId", "[0-9a-f]{16}",
                  "parentSpanId", "[0-9a-f]{16}",
                  "name", TEXT,
                  "kind", "2",
                  "startTimeUnixNano", "\\d{1,20}",
                  "endTimeUnixNano", "\\d{1,20}",
                  "attributes", MANY,
                  "status", "{"),
          "attributes", Map.of("key", "[a-z_.]+", "value", "{"),
          "value", Map.of("stringValue", TEXT),
          "status", Map.of("code", "[012]"));
  private static final List<String> NUMBERS = List.of("kind", "code");

  private OtlpShape() {}

  /** Returns the spans. */
  static List<JsonNode> check(List<String> lines) throws IOException {
    List<JsonNode> spans = new ArrayList<>();
    for (String line : lines) {
      JsonNode data = JSON.readTree(line);
      check("", data);
      data.findValues("spans").forEach(some -> some.forEach(spans::add));
    }
    assertThat(spans).allMatch(span -> !span.get("name").textValue().isEmpty());
    return spans;
  }

  private static void check(String kind, JsonNode object) {
    assertThat(object.isObject()).as("%s: %s", kind, object).isTrue();
    Map<String, String> forms = OBJECTS.get(kind);
    object
        .fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              assertThat(forms).as("what %s has", kind).containsKey(name);
              value(name, forms.get(name), field.getValue());
            });
  }

  private static void value(String name, String form, JsonNode value) {
    if (form.equals(MANY)) {
      assertThat(value.isArray()).as("%s: %s", name, value).isTrue();
      value.forEach(item -> check(name, item));
    } else if (form.equals("{")) {
      check(name, value);
    } else {
      assertThat(value.isIntegralNumber())
          .as("%s: %s", name, value)
          .isEqualTo(NUMBERS.contains(name));
      assertThat(value.asText()).as(name).matches(form);
      assertThat(UTF_8.newEncoder().canEncode(value.asText())).as("%s is text", name).isTrue();
    }
  }
}
