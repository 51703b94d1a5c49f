package dev.enoki.tracer.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the receiver takes no spans, and once that it takes them again. */
final class WatchedExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(OtlpSpans.class);

  /**
   * Where OpenTelemetry tells of each failure, past {@code LOGGING}. Held, lest it be collected.
   */
  private static final java.util.logging.Logger TOLD =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter");

  private static final Pattern HTTP_STATUS = Pattern.compile("HTTP status code \\d+");

  /** What it told last: there alone is how the receiver answered. */
  private static volatile String lastTold = "";

  private final SpanExporter exporter;
  private final URI endpoint;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicLong lost = new AtomicLong();

  WatchedExporter(SpanExporter exporter, URI endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    TOLD.setFilter(WatchedExporter::keep);
  }

  boolean isFailing() {
    return failing.get();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> report(result, count));
  }

  private void report(CompletableResultCode result, int count) {
    if (result.isSuccess()) {
      if (failing.compareAndSet(true, false)) {
        log.info("{} takes spans again; {} were lost", endpoint, lost.getAndSet(0));
      }
    } else {
      lost.addAndGet(count);
      if (failing.compareAndSet(false, true)) {
        log.warn("{} takes no spans: {}", endpoint, reason(result.getFailureThrowable()));
      }
    }
  }

  private static String reason(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
      }
    }
    Matcher status = HTTP_STATUS.matcher(lastTold);
    return status.find() ? status.group() : "no reason is known";
  }

  private static boolean keep(LogRecord told) {
    lastTold = String.valueOf(told.getMessage());
    return false;
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
