package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the values of field tables as Erlang, and so RabbitMQ, does. */
final class FieldValue {
  private FieldValue() {}

  /** Whether the values are equal whatever their types: 1 is 1.0, and a text is its octets. */
  static boolean equal(Object one, @Nullable Object other) {
    byte[] octets = octets(one);
    byte[] otherOctets = octets(other);
    if (octets != null && otherOctets != null) {
      return Arrays.equals(octets, otherOctets);
    }
    if (one instanceof List<?> list && other instanceof List<?> others) {
      return sameList(list, others);
    }
    if (one instanceof Map<?, ?> table && other instanceof Map<?, ?> others) {
      return sameTable(table, others);
    }
    BigDecimal number = number(one);
    BigDecimal otherNumber = number(other);
    return (number == null || otherNumber == null)
        ? one.equals(other)
        : number.compareTo(otherNumber) == 0;
  }

  /** Whether two tables have the same fields, with the same types and values. */
  static boolean sameTable(Map<?, ?> one, Map<?, ?> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
  }

  private static boolean sameList(List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return FieldType.of(one).equals(FieldType.of(other)) && (one == null || equal(one, other));
  }

  /** A client's texts are long strings; the broker's own, as in x-first-death-reason, are not. */
  private static byte @Nullable [] octets(@Nullable Object value) {
    if (value instanceof LongString text) {
      return text.getBytes();
    } else if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    return value instanceof byte[] bytes ? bytes : null;
  }

  /** Decimals stay apart: to Erlang they are a scale and digits, and no number. */
  private static @Nullable BigDecimal number(@Nullable Object value) {
    Long integer =
        value instanceof Date date
            ? Long.valueOf(date.toInstant().getEpochSecond())
            : FieldType.integer(value);
    if (integer != null) {
      return BigDecimal.valueOf(integer);
    }
    boolean finite =
        (value instanceof Double || value instanceof Float)
            && Double.isFinite(((Number) value).doubleValue());
    return finite && value instanceof Number number ? new BigDecimal(number.doubleValue()) : null;
  }
}
