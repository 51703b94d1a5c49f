package dev.enoki.tracer;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section TRACER of a configuration, found right. */
record TracerSettings(TraceSchema schema) {
  static final String SECTION = "TRACER";

  private static final String SCHEMA = "SCHEMA";

  static final List<String> KEYS = List.of(SCHEMA);

  static TracerSettings read(Config config) {
    Map<String, @Nullable Object> section = config.section(SECTION);
    section.keySet().forEach(TracerSettings::checkKey);
    return new TracerSettings(TraceSchema.named(section.get(SCHEMA)));
  }

  private static void checkKey(String key) {
    if (!KEYS.contains(key)) {
      throw new ConfigurationException(
          SECTION
              + '.'
              + key
              + ": there is no such setting"
              + Suggestion.among(KEYS, key)
              + "; there are: "
              + String.join(", ", KEYS));
    }
  }
}
