package dev.enoki.literal;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value. The branches stand in the order of how often a trace has them. A path is its
 * text, although it iterates: over itself.
 */
final class LiteralWriter {

  private final StringBuilder out;

  /** The collections around the current value: one that holds itself ends in {@code [...]}. */
  private final List<Object> ancestors = new ArrayList<>(8);

  LiteralWriter(StringBuilder out) {
    this.out = out;
  }

  void write(@Nullable Object value) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof CharSequence text) {
      StringText.append(out, text);
    } else if (value instanceof Boolean flag) {
      out.append(flag ? "True" : "False");
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      writeIterable(items);
    } else if (value instanceof LocalDateTime dateTime) {
      writeDateTime(dateTime);
    } else if (value instanceof byte[] bytes) {
      StringText.appendBytes(out, bytes);
    } else if (value.getClass().isArray()) {
      writeArray(value);
    } else if (value instanceof Optional<?> optional) {
      write(optional.orElse(null));
    } else {
      StringText.append(out, String.valueOf(value));
    }
  }

  private void writeNumber(Number number) {
    if (number instanceof Double || number instanceof Float) {
      FloatText.append(out, number);
    } else if (number instanceof BigDecimal decimal) {
      FloatText.append(out, decimal);
    } else if (isWhole(number)) {
      out.append(number);
    } else {
      StringText.append(out, String.valueOf(number));
    }
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger
        || number instanceof AtomicInteger
        || number instanceof AtomicLong;
  }

  private void writeMap(Map<?, ?> map) {
    if (!enter(map)) {
      out.append("{...}");
      return;
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      write(entry.getKey());
      out.append(": ");
      write(entry.getValue());
      separator = ", ";
    }
    out.append('}');
    leave();
  }

  private void writeIterable(Iterable<?> items) {
    if (!enter(items)) {
      out.append("[...]");
      return;
    }
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      write(item);
      separator = ", ";
    }
    out.append(']');
    leave();
  }

  private void writeArray(Object array) {
    if (!enter(array)) {
      out.append("[...]");
      return;
    }
    out.append('[');
    for (int i = 0; i < Array.getLength(array); i++) {
      if (i > 0) {
        out.append(", ");
      }
      write(Array.get(array, i));
    }
    out.append(']');
    leave();
  }

  private boolean enter(Object collection) {
    if (ancestors.size() >= PythonLiteral.MAX_DEPTH) {
      return false;
    }
    for (Object ancestor : ancestors) {
      if (ancestor == collection) {
        return false;
      }
    }
    ancestors.add(collection);
    return true;
  }

  private void leave() {
    ancestors.remove(ancestors.size() - 1);
  }

  /** Python leaves the microsecond out when it is 0, and then the second too when that is 0. */
  private void writeDateTime(LocalDateTime time) {
    out.append("datetime.datetime(").append(time.getYear());
    out.append(", ").append(time.getMonthValue()).append(", ").append(time.getDayOfMonth());
    out.append(", ").append(time.getHour()).append(", ").append(time.getMinute());
    int micros = time.getNano() / 1000;
    if (time.getSecond() != 0 || micros != 0) {
      out.append(", ").append(time.getSecond());
    }
    if (micros != 0) {
      out.append(", ").append(micros);
    }
    out.append(')');
  }
}
