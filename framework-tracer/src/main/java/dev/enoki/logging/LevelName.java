package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's levels and Logback's. */
final class LevelName {
  /** Lower than all others. */
  static final Level NOTSET = Level.toLevel(Integer.MIN_VALUE);

  private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();

  static {
    NUMBERS.put("CRITICAL", 50);
    NUMBERS.put("FATAL", 50);
    NUMBERS.put("ERROR", 40);
    NUMBERS.put("WARNING", 30);
    NUMBERS.put("WARN", 30);
    NUMBERS.put("INFO", 20);
    NUMBERS.put("DEBUG", 10);
    NUMBERS.put("TRACE", 5);
    NUMBERS.put("NOTSET", 0);
  }

  private LevelName() {}

  /**
   * The level under this key, a name or a number; null where it is absent, {@link #NOTSET} for
   * that. One between two of Logback's lets through what the next higher does.
   */
  static @Nullable Level read(Section section, String key) {
    Object value = section.value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Integer number) {
      return atLeast(number);
    }
    Integer number = NUMBERS.get(value.toString());
    if (number == null) {
      throw section.unknownName(key, "level", value.toString(), NUMBERS.keySet());
    }
    return atLeast(number);
  }

  private static Level atLeast(int number) {
    if (number <= 0) {
      return NOTSET;
    }
    if (number <= 5) {
      return Level.TRACE;
    }
    if (number <= 10) {
      return Level.DEBUG;
    }
    if (number <= 20) {
      return Level.INFO;
    }
    if (number <= 30) {
      return Level.WARN;
    }
    return number <= 40 ? Level.ERROR : Level.OFF;
  }

  static String name(Level level) {
    return level.toInt() == Level.WARN_INT ? "WARNING" : level.toString();
  }

  static int number(Level level) {
    return level.toInt() == Level.TRACE_INT ? 5 : level.toInt() / 1000;
  }
}
