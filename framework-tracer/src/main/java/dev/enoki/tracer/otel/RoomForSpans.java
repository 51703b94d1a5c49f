package dev.enoki.tracer.otel;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Lets only those spans wait to be sent that there is room for. */
final class RoomForSpans implements SpanProcessor {
  private final WatchedExporter exporter;
  private final SpanProcessor batches;

  RoomForSpans(WatchedExporter exporter, SpanProcessor batches) {
    this.exporter = exporter;
    this.batches = batches;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled() && exporter.admit()) {
      batches.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
