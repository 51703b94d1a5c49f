package dev.enoki.literal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonLiteralTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> vectors() throws IOException {
    List<Arguments> vectors = new ArrayList<>();
    try (InputStream file = PythonLiteralTest.class.getResourceAsStream("/vectors/literals.json")) {
      for (JsonNode vector : JSON.readTree(file)) {
        Object value = JSON.treeToValue(vector.get("value"), Object.class);
        vectors.add(Arguments.of(vector.get("repr").textValue(), value));
      }
    }
    assertThat(vectors).hasSizeGreaterThan(30);
    return vectors.stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void writesEveryVectorAsPythonDoes(String repr, Object value) {
    assertThat(PythonLiteral.write(value)).isEqualTo(repr);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsEveryVectorBackToTheSameText(String repr, Object value) {
    assertThat(PythonLiteral.write(PythonLiteral.parse(repr))).isEqualTo(repr);
  }

  static Stream<Arguments> javaValues() {
    return Stream.of(
        Arguments.of((byte) 7, "7"),
        Arguments.of((short) -7, "-7"),
        Arguments.of(
            new BigInteger("-123456789012345678901234567890"), "-123456789012345678901234567890"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(3.4028235e38f, "3.4028235e+38"),
        Arguments.of(Double.POSITIVE_INFINITY, "inf"),
        Arguments.of(Double.NEGATIVE_INFINITY, "-inf"),
        Arguments.of(Double.NaN, "nan"),
        Arguments.of(2e-3, "0.002"),
        Arguments.of(1.0 / 3, "0.3333333333333333"),
        Arguments.of(0.1 + 0.2, "0.30000000000000004"),
        Arguments.of(2.0e22 + 3e6, "2.0000000000000004e+22"),
        Arguments.of(Math.scalb(1.0, -44), "5.684341886080802e-14"),
        Arguments.of(2.2250738585072014E-308, "2.2250738585072014e-308"),
        Arguments.of(-9999999999999998.0, "-9999999999999998.0"),
        Arguments.of(12345678.0, "12345678.0"),
        Arguments.of(new BigDecimal("12.50"), "12.50"),
        Arguments.of(new BigDecimal("12"), "12.0"),
        Arguments.of(new BigDecimal("1E+400"), "1e+400"),
        Arguments.of('x', "'x'"),
        Arguments.of(new StringBuilder("x"), "'x'"),
        Arguments.of("a\ud83db", "'a\\ud83db'"),
        Arguments.of("\ue000\udb40\udc01", "'\\ue000\\U000e0001'"),
        Arguments.of("\u00ad", "'\\xad'"),
        Arguments.of(new byte[] {'a', '\'', 0, -1, '\n'}, "b\"a'\\x00\\xff\\n\""),
        Arguments.of(new int[] {1, 2}, "[1, 2]"),
        Arguments.of(new Object[] {"a", null, new double[0]}, "['a', None, []]"),
        Arguments.of(Optional.of("a"), "'a'"),
        Arguments.of(Optional.empty(), "None"),
        Arguments.of(DayOfWeek.MONDAY, "'MONDAY'"),
        Arguments.of(Path.of("a", "b"), "'a/b'"),
        Arguments.of(
            LocalDateTime.of(2017, 8, 10, 18, 7, 12, 106_972_000),
            "datetime.datetime(2017, 8, 10, 18, 7, 12, 106972)"),
        Arguments.of(
            LocalDateTime.of(2017, 8, 10, 18, 7, 12), "datetime.datetime(2017, 8, 10, 18, 7, 12)"),
        Arguments.of(
            LocalDateTime.of(2017, 8, 10, 18, 7, 0), "datetime.datetime(2017, 8, 10, 18, 7)"),
        Arguments.of(
            LocalDateTime.of(2017, 8, 10, 0, 0, 0, 1000),
            "datetime.datetime(2017, 8, 10, 0, 0, 0, 1)"));
  }

  @ParameterizedTest
  @MethodSource("javaValues")
  void writesWhatOnlyJavaHas(Object value, String expected) {
    assertThat(PythonLiteral.write(value)).isEqualTo(expected);
  }

  @Test
  void mapsKeepTheirOrderAndMayHaveAnyKey() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(1, "int key");
    map.put(null, "none key");
    map.put("z", Map.of());
    assertThat(PythonLiteral.write(map)).isEqualTo("{1: 'int key', None: 'none key', 'z': {}}");
  }

  @Test
  void aCollectionInsideItselfIsCut() {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new LinkedHashMap<>();
    list.add(map);
    list.add(list);
    map.put("list", list);
    map.put("map", map);
    assertThat(PythonLiteral.write(list)).isEqualTo("[{'list': [...], 'map': {...}}, [...]]");
    Object[] array = new Object[1];
    array[0] = array;
    assertThat(PythonLiteral.write(array)).isEqualTo("[[...]]");
  }

  @Test
  void aCollectionThatStandsTwiceSideBySideIsWrittenTwice() {
    List<Integer> shared = List.of(1);
    assertThat(PythonLiteral.write(List.of(shared, shared))).isEqualTo("[[1], [1]]");
  }

  @Test
  void whatLiesTooDeepIsCut() {
    Object value = List.of();
    for (int i = 0; i < 100_000; i++) {
      value = List.of(value);
    }
    assertThat(PythonLiteral.write(value)).isEqualTo("[".repeat(200) + "[...]" + "]".repeat(200));
  }

  @Test
  void doublesReadBackTheSameAndWithNoDigitTooMany() {
    Random random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        continue;
      }
      String text = PythonLiteral.write(value);
      assertThat(Double.parseDouble(text)).isEqualTo(value);
      assertThat(new BigDecimal(text).stripTrailingZeros().precision())
          .isLessThanOrEqualTo(new BigDecimal(Double.toString(value)).precision());
    }
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        Arguments.of("  None # nothing", null),
        Arguments.of("null", null),
        Arguments.of("True", true),
        Arguments.of("false", false),
        Arguments.of("1_000", 1000L),
        Arguments.of("0xFF", 255L),
        Arguments.of("0o17", 15L),
        Arguments.of("0b_1_1", 3L),
        Arguments.of("000", 0L),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
        Arguments.of("+ 5", 5L),
        Arguments.of("1.", 1.0),
        Arguments.of(".5", 0.5),
        Arguments.of("1_0.2_5e-1", 1.025),
        Arguments.of("007.5", 7.5),
        Arguments.of("-0.0", -0.0),
        Arguments.of("1E400", Double.POSITIVE_INFINITY),
        Arguments.of("'a' \"b\" r'\\n' u'c'", "ab\\nc"),
        Arguments.of("'''it's\n\"so\"'''", "it's\n\"so\""),
        Arguments.of("''", ""),
        Arguments.of("'\\x41\\u30ca\\U0001f600\\101\\0\\'\\\"\\\\\\q'", "Aナ😀A\0'\"\\\\q"),
        Arguments.of("'\\a\\b\\f\\n\\r\\t\\v'", "\u0007\b\f\n\r\t\u000b"),
        Arguments.of("'a\\\nb'", "ab"),
        Arguments.of("r'\\''", "\\'"),
        Arguments.of("[]", List.of()),
        Arguments.of("[1, 2,]", List.of(1L, 2L)),
        Arguments.of("()", List.of()),
        Arguments.of("(1)", 1L),
        Arguments.of("(1,)", List.of(1L)),
        Arguments.of("1, 2", List.of(1L, 2L)),
        Arguments.of("{1, 2, 1}", Set.of(1L, 2L)),
        Arguments.of(
            "{'a': [1, {'b': None,},],}",
            Map.of("a", List.of(1L, Collections.singletonMap("b", null)))),
        Arguments.of("\n # one\n1\n # two\n", 1L),
        Arguments.of("[ # first\n 1,\n 2 \n]\n", List.of(1L, 2L)));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void readsWhatPythonTakes(String text, Object expected) {
    assertThat(PythonLiteral.parse(text)).isEqualTo(expected);
  }

  @Test
  void readsBytes() {
    assertThat((byte[]) PythonLiteral.parse("b'\\xff' rb'\\n'"))
        .containsExactly((byte) 0xff, '\\', 'n');
  }

  @Test
  void collectionsThatWereReadMayBeChanged() {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) PythonLiteral.parse("{'b': 1, 'a': 2}");
    map.put("c", 3L);
    assertThat(Arrays.asList(map.keySet().toArray())).containsExactly("b", "a", "c");
  }
}
