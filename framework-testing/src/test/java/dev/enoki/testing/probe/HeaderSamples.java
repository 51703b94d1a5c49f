package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Properties of messages, and arguments of bindings that ask for their headers. */
final class HeaderSamples {
  static final List<Map<String, Object>> BINDINGS =
      List.of(
          Map.of("x-match", "all", "h", 1),
          Map.of("x-match", "any", "h", 1, "g", "x"),
          Map.of("x-match", "any"),
          Map.of("x-match", "all-with-x", "x-h", 1),
          Map.of("x-match", "any-with-x", "x-h", 1, "h", 2),
          Map.of("x-match", "any", "x-h", 1),
          Map.of("x-match", "other"),
          Map.of("x-match", 5),
          Map.of("h", 1L),
          Map.of("h", 1.0),
          Map.of("h", "1"),
          Map.of("h", true),
          Map.of("g", List.of(1, 2)),
          Map.of("g", Map.of("a", 1)),
          withNull("h"),
          withNull("absent"),
          Map.of("x-other", 1));

  static final List<BasicProperties> PROPERTIES =
      List.of(
          new BasicProperties(),
          headers(Map.of("h", 1)),
          headers(Map.of("h", 1L)),
          headers(Map.of("h", (short) 1)),
          headers(Map.of("h", (byte) 1)),
          headers(Map.of("h", 1.0)),
          headers(Map.of("h", 1.0f)),
          headers(Map.of("h", "1", "g", "x")),
          headers(Map.of("h", true)),
          headers(withNull("h")),
          headers(Map.of("x-h", 1)),
          headers(Map.of("x-h", 1, "h", 2)),
          headers(Map.of("g", List.of(1, 2))),
          headers(Map.of("g", Map.of("a", 1))),
          headers(
              Map.of(
                  "bytes",
                  new byte[] {1, 2},
                  "decimal",
                  new BigDecimal("-12.345"),
                  "date",
                  new Date(1_000_000_000_000L),
                  "nested",
                  Map.of("l", Arrays.asList(1, null, "s")))),
          headers(Map.of("CC", List.of("q1", "q1", "q2"))),
          headers(Map.of("BCC", List.of("q1", "a.b"))),
          headers(Map.of("CC", List.of("q0"), "BCC", List.of("q2", "none"))),
          headers(Map.of("CC", "q1")),
          headers(Map.of("CC", List.of(1, 2))),
          headers(Map.of("BCC", 5)),
          headers(Map.of("x-death", "forged", "x-first-death-queue", "q9")),
          new BasicProperties.Builder().expiration("0").build(),
          new BasicProperties.Builder().expiration("600000").build(),
          new BasicProperties.Builder().expiration("-1").build(),
          new BasicProperties.Builder().expiration("soon").build(),
          new BasicProperties.Builder().expiration("10ms").build(),
          new BasicProperties.Builder().expiration("").build(),
          new BasicProperties.Builder().expiration("+5000000").build(),
          new BasicProperties.Builder().expiration("99999999999").build(),
          new BasicProperties.Builder().expiration("1.5").build(),
          new BasicProperties.Builder().userId("guest").build(),
          new BasicProperties.Builder().userId("other").build(),
          new BasicProperties.Builder().priority(1).build(),
          new BasicProperties.Builder().priority(3).build(),
          new BasicProperties.Builder().priority(200).build(),
          new BasicProperties.Builder().replyTo("amq.rabbitmq.reply-to").build(),
          new BasicProperties.Builder().replyTo("q0").correlationId("c").build(),
          new BasicProperties(
              "t",
              "e",
              Map.of(),
              1,
              0,
              "c",
              "r",
              null,
              "m",
              new Date(0),
              "ty",
              "guest",
              "a",
              "cl"));

  private HeaderSamples() {}

  private static BasicProperties headers(Map<String, Object> headers) {
    return new BasicProperties.Builder().headers(headers).build();
  }

  private static Map<String, Object> withNull(String key) {
    Map<String, Object> map = new HashMap<>();
    map.put(key, null);
    return map;
  }
}
