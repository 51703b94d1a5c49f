package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as Erlang, and so RabbitMQ, writes them in messages. */
final class ErlangTerm {
  private static final int LINE_LENGTH = 80;

  /** The control characters that have a letter each in {@link #ESCAPES}. */
  private static final String ESCAPED = "\b\t\n\u000b\f\r\u001b\"\\";

  private static final String ESCAPES = "btnvfre\"\\";

  private ErlangTerm() {}

  /** Text in quotes when all of it is printable, else the octets. */
  static String binary(byte[] bytes, int from, int to) {
    boolean printable = from < to && IntStream.range(from, to).allMatch(i -> isPrintable(bytes[i]));
    return printable
        ? "<<" + quoted(new String(bytes, from, to - from, StandardCharsets.UTF_8)) + ">>"
        : "<<" + octets(bytes, from, to) + ">>";
  }

  /** A string, which to Erlang is a list of numbers: quoted when all of them are printable. */
  static String string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, bytes.length).allMatch(i -> isPrintable(bytes[i]))
        ? quoted(text)
        : "[" + octets(bytes, 0, bytes.length) + "]";
  }

  /** A pair, begun at a column, that goes on in the next line when this one is full. */
  static String pair(String one, String other, int column) {
    int end = column + one.length() + other.length() + "{,}".length();
    return "{" + one + "," + (end > LINE_LENGTH ? "\n" + " ".repeat(column + 1) : "") + other + "}";
  }

  /** A field's value, but for its type; a text without quotes. */
  static String value(@Nullable Object value) {
    return value instanceof LongString || value instanceof String ? value.toString() : of(value);
  }

  /** A field's value, but for its type. */
  static String of(@Nullable Object value) {
    if (value instanceof LongString text) {
      return ofBytes(text.getBytes());
    } else if (value instanceof String text) {
      return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      return ofBytes(bytes);
    } else if (value instanceof Date date) {
      return Long.toString(date.toInstant().getEpochSecond());
    } else if (value instanceof BigDecimal decimal) {
      return "{" + decimal.scale() + "," + decimal.unscaledValue() + "}";
    } else if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> "{" + FieldType.of(each) + "," + of(each) + "}")
          .collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof Map<?, ?> table) {
      return table.entrySet().stream()
          .map(ErlangTerm::field)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return value == null ? "undefined" : value.toString();
  }

  private static String field(Map.Entry<?, ?> field) {
    Object value = field.getValue();
    return "{" + of(field.getKey()) + "," + FieldType.of(value) + "," + of(value) + "}";
  }

  private static String ofBytes(byte[] bytes) {
    return binary(bytes, 0, bytes.length);
  }

  private static String octets(byte[] bytes, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(bytes[i])))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int escaped = ESCAPED.indexOf(character);
      if (escaped >= 0) {
        quoted.append('\\').append(ESCAPES.charAt(escaped));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(byte octet) {
    int code = Byte.toUnsignedInt(octet);
    return (code >= 0x20 && code < 0x7f) || code >= 0xa0 || ESCAPED.indexOf(code) >= 0;
  }
}
