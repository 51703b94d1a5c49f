package dev.enoki.tracer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on one line: {@code {"timestamp": "2026-11-23 00:10:23.923549", "hostname": …}}. In a
 * LOGGING section its name is {@code nameko_tracer.formatters.JSONFormatter}.
 */
public final class JsonTraceEncoder extends TraceEncoder {
  @Override
  byte[] encode(Map<String, @Nullable Object> record) {
    return JsonText.line(record);
  }
}
