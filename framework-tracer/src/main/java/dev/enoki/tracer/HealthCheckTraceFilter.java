package dev.enoki.tracer;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds back the records of {@code health_check}, {@code healthCheck} and {@code healthcheck}. */
public final class HealthCheckTraceFilter implements TraceFilter {
  private static final Pattern HEALTH_CHECK =
      Pattern.compile("health[_-]?check", Pattern.CASE_INSENSITIVE);

  @Override
  public @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
    return HEALTH_CHECK.matcher(TraceSchema.entrypointName(record)).matches() ? null : record;
  }
}
