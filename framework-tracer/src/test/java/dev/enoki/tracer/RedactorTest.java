package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {

  static Stream<JsonNode> vectors() {
    return Vectors.list("redaction.json").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void redactsEveryVector(JsonNode vector) {
    Map<String, Object> callArgs = bound(vector);
    List<String> paths = new ArrayList<>();
    JsonNode sensitive = vector.get("sensitive");
    if (sensitive.isTextual()) {
      paths.add(sensitive.textValue());
    } else {
      sensitive.forEach(path -> paths.add(path.textValue()));
    }

    assertThat(Redactor.of(paths).redact(callArgs)).isEqualTo(Vectors.map(vector.get("expected")));
    assertThat(callArgs).isEqualTo(bound(vector));
  }

  /** Binds as Python does: what a tracer gets is bound already. */
  private static Map<String, Object> bound(JsonNode vector) {
    String signature = vector.get("signature").textValue();
    List<?> args = (List<?>) Vectors.value(vector.get("args"));
    Map<String, Object> kwargs = new LinkedHashMap<>(Vectors.map(vector.get("kwargs")));
    Map<String, Object> bound = new LinkedHashMap<>();
    int position = 0;
    String parameters = signature.substring(2, signature.length() - 1);
    for (String parameter : parameters.split(", ")) {
      String name = parameter.replaceAll("\\*|=.*", "");
      if (parameter.startsWith("**")) {
        bound.put(name, kwargs);
      } else if (parameter.startsWith("*")) {
        bound.put(name, args.subList(position, args.size()));
      } else if (position < args.size()) {
        bound.put(name, args.get(position++));
      } else if (kwargs.containsKey(name)) {
        bound.put(name, kwargs.remove(name));
      } else {
        bound.put(name, parameter.replaceAll(".*=\"|\"", ""));
      }
    }
    return bound;
  }

  @Test
  void aStarStandsForEveryItem() {
    Map<String, Object> callArgs =
        Vectors.map("{\"items\": [{\"token\": 1, \"n\": 1}, {\"n\": 2}, 3, {\"token\": [4]}]}");
    assertThat(Redactor.of(List.of("items[*].token")).redact(callArgs))
        .isEqualTo(
            Vectors.map(
                "{\"items\": [{\"token\": \"********\", \"n\": 1}, {\"n\": 2}, 3, {\"token\": \"********\"}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cards.*.number | {'cards': {'a': {'number': '********', 'n': 1}, 'b': 2}, 'list': [{'number': 3}]}",
        "cards.*        | {'cards': {'a': '********', 'b': '********'}, 'list': [{'number': 3}]}",
        "list.*.number  | {'cards': {'a': {'number': 1, 'n': 1}, 'b': 2}, 'list': [{'number': '********'}]}",
        "*.a.number     | {'cards': {'a': {'number': '********', 'n': 1}, 'b': 2}, 'list': [{'number': 3}]}",
        "*              | {'cards': '********', 'list': '********'}",
      })
  void aStarStandsForEveryKeyToo(String path, String expected) {
    Map<String, Object> callArgs =
        Vectors.map(
            "{\"cards\": {\"a\": {\"number\": 1, \"n\": 1}, \"b\": 2}, \"list\": [{\"number\": 3}]}");
    assertThat(Redactor.of(List.of(path)).redact(callArgs))
        .isEqualTo(Vectors.map(expected.replace('\'', '"')));
  }

  @Test
  void whereNothingIsFoundTheArgumentsAreNotCopied() {
    Map<String, Object> callArgs = Map.of("a", List.of(1));
    assertThat(Redactor.of(List.of("b", "a[3]", "a.x", "a[0].y", "")).redact(callArgs))
        .isSameAs(callArgs);
  }

  @Test
  void whatAPathMeansBelowAnUnclearPlaceIsAllSecret() {
    Map<String, Object> callArgs = Map.of("card", Map.of("number", 1), "user", "joe");
    assertThat(Redactor.of(List.of("card[number")).redact(callArgs))
        .isEqualTo(Map.of("card", "********", "user", "joe"));
  }

  @Test
  void whatThrowsWhenItIsLookedIntoIsAllSecret() {
    List<Object> throwing =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            throw new UnsupportedOperationException("no item");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    Map<String, Object> throwingMap =
        new AbstractMap<>() {
          @Override
          public Set<Map.Entry<String, Object>> entrySet() {
            throw new UnsupportedOperationException("no entry");
          }
        };
    Map<String, Object> callArgs =
        Map.of("a", List.of(throwing, 1), "b", throwing, "c", List.of(throwingMap));
    assertThat(Redactor.of(List.of("a[*][0].x", "b.y", "c[0].z")).redact(callArgs))
        .isEqualTo(Map.of("a", List.of("********", 1), "b", throwing, "c", List.of("********")));
  }
}
