package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.literal.PythonLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeValuesTest {

  static Stream<JsonNode> vectors() {
    return Vectors.list("trace_values.json").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void makesEveryVectorSafe(JsonNode vector) {
    Object value = normal(PythonLiteral.parse(vector.get("peer_value").textValue()));
    Object safe = SafeValues.of(value);
    assertThat(normal(safe)).isEqualTo(normal(Vectors.value(vector.get("safe"))));
    String text = safe instanceof String already ? already : PythonLiteral.write(value);
    assertThat(text).isEqualTo(vector.get("string").textValue());
  }

  /** The two readers have different whole numbers. */
  private static Object normal(Object value) {
    return value instanceof Integer number
        ? Long.valueOf(number)
        : value instanceof List<?> list
            ? list.stream().map(SafeValuesTest::normal).toList()
            : value instanceof Map<?, ?> map ? normalMap(map) : value;
  }

  private static Map<Object, Object> normalMap(Map<?, ?> map) {
    Map<Object, Object> normal = new LinkedHashMap<>();
    map.forEach((key, value) -> normal.put(key, normal(value)));
    return normal;
  }

  @Test
  void whatIsPlainIsNotCopied() {
    Map<String, Object> plain = Map.of("a", List.of(1, 2.5, "x", Map.of("b", true)));
    assertThat(SafeValues.of(plain)).isSameAs(plain);
  }

  record Card(String number) {}

  private static Stream<Arguments> valuesOfJava() {
    return Stream.of(
        Arguments.of(new BigDecimal("12.50"), "12.50"),
        Arguments.of(new BigDecimal("1E+3"), "1E+3"),
        Arguments.of(BigInteger.TWO.pow(70), "1180591620717411303424"),
        Arguments.of('x', "\"x\""),
        Arguments.of(LocalDate.of(2026, 11, 23), "\"2026-11-23\""),
        Arguments.of(Instant.ofEpochSecond(0), "\"1970-01-01T00:00:00Z\""),
        Arguments.of(Duration.ofSeconds(90), "\"PT1M30S\""),
        Arguments.of(ZoneOffset.UTC, "\"Z\""),
        Arguments.of(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        Arguments.of(URI.create("amqp://host"), "\"amqp://host\""),
        Arguments.of(DayOfWeek.MONDAY, "\"MONDAY\""),
        Arguments.of(new Card("1"), "\"Card[number=1]\""),
        Arguments.of(Optional.empty(), "null"),
        Arguments.of(Optional.of(new Card("1")), "\"Card[number=1]\""),
        Arguments.of(OptionalInt.of(3), "\"OptionalInt[3]\""),
        Arguments.of("ナ".getBytes(StandardCharsets.UTF_8), "\"ナ\""),
        Arguments.of(new char[] {'a'}, "[\"a\"]"),
        Arguments.of(new double[][] {{1.5}, {}}, "[[1.5], []]"),
        Arguments.of(Map.of(DayOfWeek.MONDAY, 1), "{\"MONDAY\": 1}"),
        Arguments.of(new ArrayDeque<>(List.of(1, 2)), "[1, 2]"),
        Arguments.of(new AtomicInteger(3), "\"3\""),
        Arguments.of(Double.NaN, "\"nan\""));
  }

  @ParameterizedTest
  @MethodSource("valuesOfJava")
  void aValueOfAnyTypeHasASensibleText(Object value, String json) {
    assertThat(JsonText.text(SafeValues.of(value))).isEqualTo(json);
  }

  @Test
  void whatCanBeReadOnceIsLeftToItsOwner() {
    Iterator<Integer> iterator = List.of(1).iterator();
    Stream<Integer> stream = Stream.of(1);
    assertThat(SafeValues.of(iterator)).isInstanceOf(String.class);
    assertThat(SafeValues.of(stream)).isInstanceOf(String.class);
    assertThat(iterator.next()).isEqualTo(1);
    assertThat(stream.toList()).containsExactly(1);
  }

  @Test
  void whatJsonDoesNotHaveBecomesItsText() {
    assertThat(SafeValues.of(new Card("1"))).isEqualTo("Card[number=1]");
    assertThat(SafeValues.of(DayOfWeek.MONDAY)).isEqualTo("MONDAY");
    assertThat(SafeValues.of(Path.of("a"))).isEqualTo("a");
    assertThat(SafeValues.of(Optional.of(1))).isEqualTo(1);
    assertThat(SafeValues.of(Set.of(1))).isEqualTo(List.of(1));
    assertThat(SafeValues.of(new int[] {1, 2})).isEqualTo(List.of(1, 2));
    assertThat(SafeValues.of(new byte[] {-1})).isEqualTo("b'\\xff'");
    assertThat(SafeValues.of(Map.of(true, 1))).isEqualTo(Map.of("true", 1));
    assertThat(
            SafeValues.of(
                new Object() {
                  @Override
                  public String toString() {
                    throw new IllegalStateException();
                  }
                }))
        .asString()
        .startsWith("dev.enoki.tracer.SafeValuesTest$");
  }

  @Test
  void aCollectionInsideItselfIsCut() {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new LinkedHashMap<>();
    list.add(map);
    map.put("list", list);
    map.put("map", map);
    map.put("a", 1);
    assertThat(SafeValues.of(list))
        .isEqualTo(List.of(Map.of("list", "[...]", "map", "{...}", "a", 1)));
  }

  @Test
  void whatLiesDeeperThan64LevelsIsCut() {
    Object value = 1;
    for (int i = 0; i < 64; i++) {
      value = List.of(value);
    }
    assertThat(SafeValues.of(value)).isSameAs(value);
    Object cut = SafeValues.of(List.of(value));
    assertThat(PythonLiteral.write(cut)).isEqualTo("[".repeat(64) + "'[...]'" + "]".repeat(64));
    Object deep = value;
    for (int i = 0; i < 100_000; i++) {
      deep = List.of(deep);
    }
    assertThat(SafeValues.of(deep)).isEqualTo(cut);
  }

  @Test
  void noValueTakesMoreThanAMegabyte() {
    Map<String, Object> shared = Map.of("a", "x".repeat(1000), "b", "ナ".repeat(1000));
    Object[] values = {
      "x".repeat(5_000_000),
      "ナ".repeat(5_000_000),
      "\u0000".repeat(5_000_000),
      "😀".repeat(1_000_000),
      Collections.nCopies(1_000_000, shared),
      Collections.nCopies(10_000_000, 1),
      Collections.nCopies(1_000_000, List.of()),
      Map.of("x".repeat(2_000_000), 1),
      new byte[5_000_000],
      new BigDecimal("1E-5000000").add(BigDecimal.ONE),
      Arrays.asList("x".repeat(1_000_000), "y".repeat(1_000_000)),
    };
    for (Object value : values) {
      byte[] json = JsonText.line(SafeValues.of(value));
      assertThat(json.length).as("%s", value.getClass()).isLessThanOrEqualTo(SafeValues.MAX_BYTES);
      assertThat(new String(json, StandardCharsets.UTF_8)).contains("…");
    }
  }
}
