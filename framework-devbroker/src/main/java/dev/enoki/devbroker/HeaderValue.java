package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares values of headers as Erlang, and so RabbitMQ, does: 1 is 1.0, whatever their types. */
final class HeaderValue {
  private HeaderValue() {}

  static boolean equal(Object one, @Nullable Object other) {
    if (isText(one) && isText(other)) {
      return one.toString().equals(String.valueOf(other));
    }
    if (one instanceof byte[] bytes && other instanceof byte[] others) {
      return Arrays.equals(bytes, others);
    }
    BigDecimal number = number(one);
    BigDecimal otherNumber = number(other);
    return (number == null || otherNumber == null)
        ? one.equals(other)
        : number.compareTo(otherNumber) == 0;
  }

  /** A client's texts are long strings; the broker's own, as in x-first-death-reason, are not. */
  private static boolean isText(@Nullable Object value) {
    return value instanceof LongString || value instanceof String;
  }

  /** Decimals stay apart: to Erlang they are a scale and digits, and no number. */
  private static @Nullable BigDecimal number(@Nullable Object value) {
    Long integer = FieldType.integer(value);
    if (integer != null) {
      return BigDecimal.valueOf(integer);
    }
    boolean finite =
        (value instanceof Double || value instanceof Float)
            && Double.isFinite(((Number) value).doubleValue());
    return finite && value instanceof Number number ? new BigDecimal(number.doubleValue()) : null;
  }
}
