package dev.enoki.tracer.otel;

import dev.enoki.tracer.SpanIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Gives a worker's span the ids that its call has; any other span gets random ones. */
final class CallIds implements IdGenerator {
  private static final IdGenerator RANDOM = IdGenerator.random();

  private static final ThreadLocal<@Nullable SpanIds> NEXT = new ThreadLocal<>();

  /** The SDK asks for ids on the thread that starts the span. */
  static Span start(SpanBuilder span, SpanIds ids) {
    NEXT.set(ids);
    try {
      return span.startSpan();
    } finally {
      NEXT.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanIds ids = NEXT.get();
    return ids == null ? RANDOM.generateSpanId() : ids.spanId();
  }

  @Override
  public String generateTraceId() {
    SpanIds ids = NEXT.get();
    return ids == null ? RANDOM.generateTraceId() : ids.traceId();
  }
}
