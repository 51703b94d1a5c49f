package dev.enoki.tracer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on many lines, for people: four spaces a level, keys sorted. In a LOGGING section its
 * name is {@code nameko_tracer.formatters.PrettyJSONFormatter}.
 */
public final class PrettyJsonTraceEncoder extends TraceEncoder {
  @Override
  byte[] encode(Map<String, @Nullable Object> record) {
    return JsonText.pretty(record);
  }
}
