package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.enoki.Config;
import dev.enoki.DefinitionException;
import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
  record Card(String number, int pin) {}

  /** The captured cases' methods, and more of Java's own. */
  @SuppressWarnings("unused")
  interface Methods {
    @Rpc
    void hello(Object name);

    @Rpc
    void add(Object a, Object b, @Arg(defaultValue = "3") Object c);

    @Rpc
    void ping();

    @Rpc
    void many(Object a, Object... rest);

    @Rpc
    void opts(Object a, @Kwargs Map<String, Object> kw);

    @Rpc
    void both(@Arg(defaultValue = "1") Object a, @Kwargs Map<String, Object> kw, Object... rest);

    @Rpc
    void kwonly(
        Object a,
        @Arg(keywordOnly = true) Object b,
        @Arg(keywordOnly = true, defaultValue = "2") Object c);

    @Rpc
    void three(Object x, Object y, Object z);

    @Rpc
    void four(Object w, Object x, Object y, Object z);

    @Rpc
    void dflt(@Arg(defaultValue = "1") Object a, @Arg(defaultValue = "2") Object b);

    @Rpc
    void typed(
        @Arg("nom") String name,
        @Arg(defaultValue = "it's") String text,
        @Arg(defaultValue = "MONDAY") DayOfWeek day,
        Optional<Integer> count,
        @Arg(defaultValue = "[1, 2]") List<Long> ids);

    @Rpc
    void types(int number, String text, Card card, List<Card> cards, Instant when, boolean flag);

    @Rpc
    void wrongDefault(@Arg(defaultValue = "many") int count);

    @Rpc
    void wrongKwargs(@Kwargs List<String> kw);
  }

  private static Signature signature(String name) {
    Method method =
        Arrays.stream(Methods.class.getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return RpcMethod.of(
            method,
            method.getAnnotation(Rpc.class),
            Methods.class,
            new MessageReader(Config.empty()))
        .signature();
  }

  static List<JsonNode> captured() {
    return Vectors.read("signatures.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void bindsAsPythonDoes(JsonNode captured) {
    String python = captured.path("signature").asText();
    Signature signature = signature(python.substring(0, python.indexOf('(')));
    ArrayNode args = (ArrayNode) captured.path("args");
    ObjectNode kwargs = (ObjectNode) captured.path("kwargs");
    if (captured.path("accepted").asBoolean()) {
      assertThat(Vectors.tree(signature.named(signature.bind(args, kwargs))))
          .isEqualTo(captured.path("bound"));
    } else {
      assertThatThrownBy(() -> signature.bind(args, kwargs))
          .isInstanceOf(IncorrectSignatureException.class)
          .hasMessage(captured.path("peer_error").asText());
    }
  }

  private static Object[] converted(String method, String args, String kwargs) throws Exception {
    Signature signature = signature(method);
    return signature.convert(
        signature.bind(
            (ArrayNode) Vectors.MAPPER.readTree(args),
            (ObjectNode) Vectors.MAPPER.readTree(kwargs)));
  }

  @Test
  void defaultsHaveTheirParametersTypes() throws Exception {
    assertThat(converted("typed", "[]", "{\"nom\": \"x\"}"))
        .containsExactly("x", "it's", DayOfWeek.MONDAY, Optional.empty(), List.of(1L, 2L));
    assertThat(converted("typed", "[\"x\", \"y\", \"FRIDAY\", 7, []]", "{}"))
        .containsExactly("x", "y", DayOfWeek.FRIDAY, Optional.of(7), List.of());
  }

  @Test
  void valuesBecomeWhatTheParametersAre() throws Exception {
    assertThat(
            converted(
                "types",
                "[1, \"t\", {\"number\": \"4\", \"pin\": 5, \"new\": 6}, [{\"number\": \"7\", \"pin\": 8}],"
                    + " \"2026-11-23T00:10:23.5Z\", true]",
                "{}"))
        .containsExactly(
            1,
            "t",
            new Card("4", 5),
            List.of(new Card("7", 8)),
            Instant.parse("2026-11-23T00:10:23.5Z"),
            true);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number | `\"1\"`            | expected int, got text",
        "number | 1.5                | expected int, got a number",
        "number | 12345678901        | expected int, got a whole number",
        "number | null               | expected int, got null",
        "text   | 1                  | expected String, got a whole number",
        "text   | true               | expected String, got a boolean",
        "card   | `[1]`              | expected Card, got a list",
        "card   | `{\"pin\": \"x\"}` | expected Card, but .pin doesn't fit in it",
        "cards  | `[{\"pin\": 1}, {\"pin\": \"x\"}]` | expected List<Card>, but [1].pin doesn't fit in it",
        "when   | `\"yesterday\"`    | expected Instant, got text",
        "flag   | 1                  | expected boolean, got a whole number",
      })
  void aValueOfAnotherKindIsRefusedWithoutBeingShown(String name, String value, String why) {
    Map<String, String> kwargs =
        new LinkedHashMap<>(
            Map.of(
                "number", "1",
                "text", "\"t\"",
                "card", "null",
                "cards", "[]",
                "when", "null",
                "flag", "true"));
    kwargs.put(name, value);
    assertThatThrownBy(() -> converted("types", "[]", json(kwargs)))
        .isInstanceOf(IncorrectSignatureException.class)
        .hasMessage("types() argument '" + name + "': " + why);
  }

  private static String json(Map<String, String> members) {
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
    return json.append('}').toString();
  }

  @Test
  void aMethodThatCantBeServedIsRefusedWithThePlace() {
    assertThatThrownBy(() -> signature("wrongDefault"))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "its default 'many' doesn't fit, expected int, got text: parameter 'count' of method "
                + Methods.class.getName()
                + ".wrongDefault");
    assertThatThrownBy(() -> signature("wrongKwargs"))
        .hasMessageStartingWith("@Kwargs takes a Map<String, …>: parameter 'kw' of method ");
  }
}
