package dev.enoki.devbroker;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as Erlang, and so RabbitMQ, writes them in messages. */
final class ErlangTerm {
  private ErlangTerm() {}

  /** Text in quotes when all of it is printable, else the octets. */
  static String binary(byte[] bytes, int from, int to) {
    boolean printable = from < to && IntStream.range(from, to).allMatch(i -> isPrintable(bytes[i]));
    return printable
        ? "<<\"" + new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) + "\">>"
        : IntStream.range(from, to)
            .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(bytes[i])))
            .collect(Collectors.joining(",", "<<", ">>"));
  }

  /** A field's value, but for its type. */
  static String value(@Nullable Object value) {
    if (value instanceof Date date) {
      return Long.toString(date.toInstant().getEpochSecond());
    }
    return value == null ? "undefined" : value.toString();
  }

  private static boolean isPrintable(byte octet) {
    int code = Byte.toUnsignedInt(octet);
    return (code >= 0x20 && code < 0x7f) || code >= 0xa0;
  }
}
