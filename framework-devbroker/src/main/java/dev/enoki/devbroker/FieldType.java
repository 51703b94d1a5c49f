package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RabbitMQ calls the types of a field table's values. */
final class FieldType {
  private FieldType() {}

  static String of(@Nullable Object value) {
    if (value instanceof LongString || value instanceof String) {
      return "longstr";
    } else if (value instanceof Integer) {
      return "signedint";
    } else if (value instanceof Long) {
      return "long";
    } else if (value instanceof Short) {
      return "short";
    } else if (value instanceof Byte) {
      return "byte";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof Double) {
      return "double";
    } else if (value instanceof Float) {
      return "float";
    } else if (value instanceof BigDecimal) {
      return "decimal";
    } else if (value instanceof Date) {
      return "timestamp";
    } else if (value instanceof Map) {
      return "table";
    } else if (value instanceof List) {
      return "array";
    } else if (value instanceof byte[]) {
      return "binary";
    }
    return "void";
  }

  /** The value of any of the integer types; null for all other types. */
  static @Nullable Long integer(@Nullable Object value) {
    boolean integer =
        value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof Byte;
    return integer && value instanceof Number number ? number.longValue() : null;
  }
}
