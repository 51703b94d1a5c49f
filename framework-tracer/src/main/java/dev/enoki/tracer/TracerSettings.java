package dev.enoki.tracer;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section TRACER of a configuration, found right. */
record TracerSettings(TraceSchema schema, TraceAdapters adapters, boolean sendsSpans) {
  static final String SECTION = "TRACER";
  static final String ADAPTERS = "ADAPTERS";

  private static final String SCHEMA = "SCHEMA";

  static final List<String> KEYS = List.of(ADAPTERS, SpanProvider.SETTING, SCHEMA);

  /**
   * Reads the section.
   *
   * @param service that it is read for
   */
  static TracerSettings read(Config config, Class<?> service) {
    Map<String, @Nullable Object> section = config.section(SECTION);
    section.keySet().forEach(TracerSettings::checkKey);
    return new TracerSettings(
        TraceSchema.named(section.get(SCHEMA)),
        AdapterSettings.read(section.get(ADAPTERS), service),
        section.get(SpanProvider.SETTING) != null);
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
