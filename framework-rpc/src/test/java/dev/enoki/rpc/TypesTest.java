package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.extension.WorkerResult;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of a parameter, from JSON and, as a result, back to the same JSON. */
class TypesTest {
  record Order(String article, int count) {}

  record Price(BigDecimal amount, Optional<String> currency) {}

  static final class Bean {
    private String name = "";
    private List<Order> orders = List.of();

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public List<Order> getOrders() {
      return orders;
    }

    public void setOrders(List<Order> orders) {
      this.orders = orders;
    }
  }

  interface Store<K, V> {
    @Rpc
    void generic(Map<K, List<V>> values);
  }

  @SuppressWarnings("unused")
  interface Types extends Store<DayOfWeek, Order> {
    void aByte(byte value);

    void aShort(short value);

    void anInt(int value);

    void aLong(long value);

    void aFloat(float value);

    void aDouble(double value);

    void aBoolean(boolean value);

    void aChar(char value);

    void anInteger(Integer value);

    void aWrappedDouble(Double value);

    void aString(String value);

    void aBigInteger(BigInteger value);

    void aBigDecimal(BigDecimal value);

    void anEnum(DayOfWeek value);

    void aRecord(Order value);

    void aRecordOfMore(Price value);

    void aBean(Bean value);

    void aList(List<Order> value);

    void aSet(Set<Integer> value);

    void anArray(Order[] value);

    void ints(int[] value);

    void aMap(Map<String, List<Order>> value);

    void byDay(Map<DayOfWeek, Integer> value);

    void byNumber(SortedMap<Integer, String> value);

    void byDate(Map<LocalDate, UUID> value);

    void anOptional(Optional<Order> value);

    void anOptionalInt(OptionalInt value);

    void anInstant(Instant value);

    void aDate(LocalDate value);

    void aTime(LocalTime value);

    void aDateTime(LocalDateTime value);

    void anOffset(OffsetDateTime value);

    void aZoned(ZonedDateTime value);

    void aDuration(Duration value);

    void aPeriod(Period value);

    void aUuid(UUID value);

    void aUri(URI value);

    void aNode(JsonNode value);

    void anObjectNode(ObjectNode value);

    void bytes(byte[] value);

    void anObject(Object value);

    void aMapOfObjects(Map<String, Object> value);

    void aStream(Stream<String> value);

    void aRunnable(Runnable value);
  }

  private static Method method(String name) {
    return Arrays.stream(Types.class.getMethods())
        .filter(candidate -> candidate.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Signature signature(String name) {
    Method method = method(name);
    return new Signature(
        name, List.of(RpcParameter.served(method.getParameters()[0], Types.class)));
  }

  private static Object converted(String method, String json) {
    Signature signature = signature(method);
    MessageReader reader = new MessageReader(Config.empty());
    RequestBody request =
        RequestBody.read(
            reader,
            new BasicProperties(),
            ("{\"args\":[" + json + "],\"kwargs\":{}}").getBytes(StandardCharsets.UTF_8));
    ArrayNode args = request.args();
    return signature.convert(signature.bind(args, request.kwargs()))[0];
  }

  private static String reply(Object result) {
    return new String(Reply.to(WorkerResult.success(result)).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aByte | -128",
        "aShort | 32767",
        "anInt | -2147483648",
        "aLong | 9223372036854775807",
        "aFloat | 1.5",
        "aDouble | 0.1",
        "aDouble | 1.0E100",
        "aDouble | NaN",
        "aDouble | -Infinity",
        "aBoolean | true",
        "aChar | `\"x\"`",
        "anInteger | 7",
        "anInteger | null",
        "aWrappedDouble | null",
        "aString | `\"ナメコ\"`",
        "aString | null",
        "aBigInteger | 123456789012345678901234567890123456789012345678901234567890",
        "aBigDecimal | 1.10",
        "aBigDecimal | 0.1234567890123456789012345678901234567890",
        "aBigDecimal | 12345678901234567890.1",
        "anEnum | `\"MONDAY\"`",
        "aRecord | `{\"article\":\"nut\",\"count\":2}`",
        "aRecordOfMore | `{\"amount\":12.50,\"currency\":\"EUR\"}`",
        "aRecordOfMore | `{\"amount\":0.1234567890123456789012345,\"currency\":null}`",
        "aBean | `{\"name\":\"x\",\"orders\":[{\"article\":\"nut\",\"count\":2}]}`",
        "aList | `[{\"article\":\"nut\",\"count\":2},null]`",
        "aSet | [3]",
        "anArray | `[{\"article\":\"nut\",\"count\":2}]`",
        "ints | `[1,2]`",
        "aMap | `{\"a\":[{\"article\":\"nut\",\"count\":2}]}`",
        "byDay | `{\"MONDAY\":1}`",
        "byNumber | `{\"7\":\"x\",\"10\":\"y\"}`",
        "byDate | `{\"2026-11-23\":\"00000000-0000-0001-0000-000000000002\"}`",
        "anOptional | `{\"article\":\"nut\",\"count\":2}`",
        "anOptional | null",
        "anOptionalInt | 5",
        "anOptionalInt | null",
        "anInstant | `\"2026-11-23T00:10:23.500Z\"`",
        "aDate | `\"2026-11-23\"`",
        "aTime | `\"10:15:30\"`",
        "aDateTime | `\"2026-11-23T10:15:30\"`",
        "anOffset | `\"2026-11-23T10:15:30+02:00\"`",
        "aZoned | `\"2026-11-23T10:15:30+02:00\"`",
        "aDuration | `\"PT1H30M\"`",
        "aPeriod | `\"P1Y2M\"`",
        "aUuid | `\"00000000-0000-0001-0000-000000000002\"`",
        "aUri | `\"https://example.org/a?b=c\"`",
        "aNode | `{\"a\":[1,1.10,null,\"x\"]}`",
        "aNode | null",
        "anObjectNode | `{\"a\":0.12345678901234567890}`",
        "bytes | `\"AAEC/w==\"`",
        "anObject | `{\"a\":[1,2.5,null,true,\"x\",12345678901234567890]}`",
        "generic | `{\"MONDAY\":[{\"article\":\"nut\",\"count\":2}]}`",
      })
  void isReadAndWrittenWithoutLoss(String method, String json) {
    assertThat(reply(converted(method, json)))
        .isEqualTo("{\"result\":" + json + ",\"error\":null}");
  }

  @Test
  void theJavaValuesAreOfTheParametersTypes() {
    assertThat(converted("aChar", "\"x\"")).isEqualTo('x');
    assertThat(converted("generic", "{\"MONDAY\": [{\"article\": \"nut\", \"count\": 2}]}"))
        .isEqualTo(Map.of(DayOfWeek.MONDAY, List.of(new Order("nut", 2))));
    assertThat(converted("aRecordOfMore", "{\"amount\": 1.10}"))
        .isEqualTo(new Price(new BigDecimal("1.10"), Optional.empty()));
    assertThat(converted("anObject", "[1, 2.5, 12345678901, 12345678901234567890]"))
        .isEqualTo(List.of(1, 2.5, 12345678901L, new BigInteger("12345678901234567890")));
    assertThat(converted("aMapOfObjects", "{\"a\": 0.1, \"b\": {\"c\": 1e2}}"))
        .isEqualTo(Map.of("a", 0.1, "b", Map.of("c", 100.0)));
    assertThat(converted("bytes", "\"AAEC/w==\"")).isEqualTo(new byte[] {0, 1, 2, -1});
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aByte | 256 | expected byte, got a whole number",
        "aLong | 9223372036854775808 | expected long, got a whole number",
        "aDouble | `\"1\"` | expected double, got text",
        "aBoolean | `\"true\"` | expected boolean, got text",
        "aChar | `\"xy\"` | expected char, got text",
        "aChar | 120 | expected char, got a whole number",
        "aBigInteger | 1.5 | expected BigInteger, got a number",
        "aBigInteger | 1e1000000000 | expected BigInteger, got a number",
        "aBigInteger | `\"7\"` | expected BigInteger, got text",
        "aBigDecimal | `\"1.5\"` | expected BigDecimal, got text",
        "aBigDecimal | NaN | expected BigDecimal, got a number",
        "anEnum | 0 | expected DayOfWeek, got a whole number",
        "anEnum | `\"Funday\"` | expected DayOfWeek, got text",
        "aList | `{\"a\": 1}` | expected List<Order>, got a mapping",
        "aMap | [] | expected Map<String, List<Order>>, got a list",
        "aUuid | `\"no\"` | expected UUID, got text",
        "anOptional | 1 | expected Optional<Order>, got a whole number",
        "anObjectNode | [] | expected ObjectNode, got a list",
        "bytes | `\"*\"` | expected byte[], got text",
        "anInstant | `\"yesterday\"` | expected Instant, got text",
      })
  void whatIsNoneIsRefusedWithWhatCameAndWhatWasExpected(String method, String json, String why) {
    assertThatThrownBy(() -> converted(method, json))
        .isInstanceOf(IncorrectSignatureException.class)
        .hasMessage(method + "() argument 'value': " + why);
  }

  @Test
  void aTypeThatNothingCanBeMadeOfIsRefusedBeforeAnyCall() {
    assertThatThrownBy(() -> converted("aStream", "[]"))
        .hasMessage(
            "its type can't be read from JSON, no instance can be made of Stream<String>:"
                + " parameter 'value' of method dev.enoki.rpc.TypesTest$Types.aStream");
    assertThatThrownBy(() -> converted("aRunnable", "1"))
        .hasMessageStartingWith(
            "its type can't be read from JSON, no instance can be made of Runnable: ");
  }

  @Test
  void aNodeIsACopySoThatNothingChangesTheRequest() {
    Signature signature = signature("aNode");
    ArrayNode args = Vectors.MAPPER.createArrayNode().add(Vectors.tree(Map.of("a", 1)));
    JsonNode[] bound = signature.bind(args, Vectors.MAPPER.createObjectNode());
    ((ObjectNode) signature.convert(bound)[0]).put("a", 2);
    assertThat(signature.named(bound)).isEqualTo(Map.of("value", Map.of("a", 1)));
  }

  @Test
  void aStreamIsWrittenAsAList() {
    assertThat(reply(Stream.of(1, 2))).isEqualTo("{\"result\":[1,2],\"error\":null}");
    assertThat(reply(List.of(1).iterator())).isEqualTo("{\"result\":[1],\"error\":null}");
  }

  static final class Cycle {
    public Cycle getSelf() {
      return this;
    }
  }

  static final class Throwing {
    public String getName() {
      throw new IllegalStateException("no name");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  static final class Mute extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void whatHasNoFormInJsonIsAnErrorWhateverItDoes() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(new ArrayList<>(List.of(cycle)));
    Map<Object, Object> circle = new HashMap<>();
    circle.put("a", circle);
    for (Object value : new Object[] {new Object(), new Cycle(), new Throwing(), cycle, circle}) {
      assertThat(value(value).at("/error/exc_path").asText())
          .as("%s", value.getClass())
          .isEqualTo("nameko.exceptions.UnserializableValueError");
    }
    assertThat(value(new Throwing()).at("/error/value").asText())
        .isEqualTo("Unserializable value: `dev.enoki.rpc.TypesTest$Throwing`");
  }

  @Test
  void aFailureThatCantSayWhatItIsHasItsName() {
    assertThat(json(Reply.to(WorkerResult.failure(new Mute()))).path("error"))
        .isEqualTo(
            Vectors.tree(
                Map.of(
                    "exc_type",
                    "Mute",
                    "exc_path",
                    Mute.class.getName(),
                    "exc_args",
                    List.of(),
                    "value",
                    "")));
  }

  @Test
  void dataOfAnErrorMayContainItself() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    Reply reply =
        Reply.to(WorkerResult.failure(new PythonException("builtins.ValueError", "v", cycle)));
    assertThat(json(reply).at("/error/exc_type").asText()).isEqualTo("ValueError");
  }

  @Test
  void textWithHalfASurrogatePairGoesThroughAsPythonSendsIt() {
    Object text = converted("aString", "\"a\\ud800b\\ud83d\\ude00\"");
    assertThat(text).isEqualTo("a\ud800b\ud83d\ude00");
    assertThat(reply(text)).isEqualTo("{\"result\":\"a\\uD800b\\uD83D\\uDE00\",\"error\":null}");
  }

  private static JsonNode value(Object result) {
    return json(Reply.to(WorkerResult.success(result)));
  }

  private static JsonNode json(Reply reply) {
    try {
      return Vectors.MAPPER.readTree(reply.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherSerializerThanJsonIsRefused() {
    assertThatThrownBy(() -> new MessageReader(Config.of(Map.of("serializer", "pickle"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("serializer: must be json, not pickle");
  }
}
