package dev.enoki.tracer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes trace records on their way to a log, or holds them back. The LOGGING section names
 * filters by class; such a class has a public constructor without arguments, and a setter for each
 * option.
 *
 * <pre>{@code
 * public final class OnlyFailures implements TraceFilter {
 *   public @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
 *     return "error".equals(record.get(TraceRecord.RESPONSE_STATUS)) ? record : null;
 *   }
 * }
 * }</pre>
 *
 * <p>Called on the worker's thread, for many at once. What it throws is logged, and the record is
 * passed on as it was.
 */
@FunctionalInterface
public interface TraceFilter {
  /** The record itself, a changed copy, or null to hold it back. The record can't be changed. */
  @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record);
}
