package dev.enoki;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings by name, from a YAML file or a map. Immutable.
 *
 * <pre>{@code
 * Config config = Config.load(Path.of("config.yaml"));
 * Config config = Config.of(Map.of("AMQP_URI", "amqp://guest:guest@localhost"));
 * }</pre>
 *
 * A setting that is absent or null has its default. One of the wrong type is a {@link
 * ConfigurationException} that names it. {@link #toString} shows the names alone, so that no secret
 * is printed.
 */
public final class Config {
  /** The settings that Enoki reads; any other is most likely a slip of the pen. */
  static final Set<String> KNOWN_KEYS =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(
                  "ACCEPT",
                  "AMQP_SSL",
                  "AMQP_URI",
                  "HEARTBEAT",
                  "LOGGING",
                  "LOGIN_METHOD",
                  "TRACER",
                  "max_message_size",
                  "max_workers",
                  "parent_calls_tracked",
                  "prefetch_count",
                  "queue_arguments",
                  "rpc_exchange",
                  "rpc_timeout",
                  "serializer",
                  "shutdown_timeout")));

  private static final Logger log = LoggerFactory.getLogger(Config.class);
  private static final Config EMPTY = new Config(Map.of());

  private final Map<String, @Nullable Object> values;

  private Config(Map<String, ? extends @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static Config empty() {
    return EMPTY;
  }

  public static Config of(Map<String, ? extends @Nullable Object> values) {
    return new Config(values);
  }

  /**
   * Reads a YAML file. {@code ${NAME}} and {@code ${NAME:default}} in a plain value stand for an
   * environment variable, and the whole is then read as YAML again, so {@code ${PORT:5672}} is a
   * number. A quoted value is left as it is unless it is tagged {@code !env_var}; tagged {@code
   * !raw_env_var} the result stays text.
   *
   * @throws ConfigurationException if there is no such file, or it isn't a mapping in YAML
   */
  public static Config load(Path file) {
    Config config = new Config(new YamlFile(file, System.getenv()).read());
    config.warnOfUnknownKeys(file);
    return config;
  }

  private void warnOfUnknownKeys(Path file) {
    for (String key : values.keySet()) {
      if (!KNOWN_KEYS.contains(key)) {
        log.warn("{}: nothing reads '{}'{}", file, key, Suggestion.among(KNOWN_KEYS, key));
      }
    }
  }

  /** The same settings, but for one. */
  public Config with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Config(changed);
  }

  /** As it stands in the file; null when absent. */
  public @Nullable Object value(String key) {
    return values.get(key);
  }

  public boolean has(String key) {
    return values.get(key) != null;
  }

  public String text(String key, String absent) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(key, "text", value);
  }

  /** A whole number of at least {@code least}. */
  public int integer(String key, int absent, int least) {
    return integer(key, absent, least, Integer.MAX_VALUE);
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String key, int absent, int least, int most) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Integer number)) {
      throw wrongType(key, "a whole number", value);
    }
    if (number < least) {
      throw new ConfigurationException(key + ": must be at least " + least + ", not " + number);
    }
    if (number > most) {
      throw new ConfigurationException(key + ": must be at most " + most + ", not " + number);
    }
    return number;
  }

  /** A number of seconds, whole or not, from 0 up. */
  public Duration seconds(String key, Duration absent) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Number number)) {
      throw wrongType(key, "a number of seconds", value);
    }
    double seconds = number.doubleValue();
    if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE)) {
      throw new ConfigurationException(
          key + ": must be between 0 and " + Integer.MAX_VALUE + " seconds, not " + number);
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** A mapping of its own; empty when absent. */
  @SuppressWarnings("unchecked") // the keys are looked at
  public Map<String, @Nullable Object> section(String key) {
    Object value = values.get(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrongType(key, "a mapping", value);
    }
    for (Object name : map.keySet()) {
      if (!(name instanceof String)) {
        throw new ConfigurationException(
            key + ": a key in it must be text, in quotes if need be, and not " + name);
      }
    }
    return Collections.unmodifiableMap((Map<String, @Nullable Object>) map);
  }

  private static ConfigurationException wrongType(String key, String expected, Object value) {
    return new ConfigurationException(key + ": must be " + expected + ", not " + kind(value));
  }

  private static String kind(Object value) {
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Number) {
      return "the number " + value;
    }
    return value instanceof Map
        ? "a mapping"
        : value instanceof List ? "a list" : value.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return "Config" + values.keySet();
  }
}
