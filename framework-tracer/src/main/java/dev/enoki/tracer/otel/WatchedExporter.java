package dev.enoki.tracer.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that the receiver takes no spans, or too few, and once that it takes them again. Counts
 * those that wait, since OpenTelemetry tells only its own log how many it drops.
 */
final class WatchedExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(OtlpSpans.class);

  /**
   * Where OpenTelemetry tells of each failure, past {@code LOGGING}. Held, lest it be collected.
   */
  private static final java.util.logging.Logger TOLD =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter");

  /** For which the queue before it must have room. */
  static final int MOST_WAITING = 2048;

  private static final Pattern HTTP_STATUS = Pattern.compile("HTTP status code \\d+");

  /** What it told last: there alone is how the receiver answered. */
  private static volatile String lastTold = "";

  private final SpanExporter exporter;
  private final URI endpoint;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicBoolean full = new AtomicBoolean();
  private final AtomicBoolean lostSinceSuccess = new AtomicBoolean();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean givenUp = new AtomicBoolean();

  WatchedExporter(SpanExporter exporter, URI endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    TOLD.setFilter(WatchedExporter::keep);
  }

  boolean isFailing() {
    return failing.get();
  }

  /** Whether there is room for one more to wait; it is lost where there isn't. */
  boolean admit() {
    int before = waiting.getAndUpdate(count -> Math.min(MOST_WAITING, count + 1));
    if (before < MOST_WAITING) {
      return true;
    }
    lost.incrementAndGet();
    lostSinceSuccess.set(true);
    if (!failing.get() && full.compareAndSet(false, true)) {
      log.warn("{} takes spans more slowly than they come; what finds no room is lost", endpoint);
    }
    return false;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    waiting.addAndGet(-count);
    underWay.addAndGet(count);
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> report(result, count));
  }

  private void report(CompletableResultCode result, int count) {
    underWay.addAndGet(-count);
    if (givenUp.get()) {
      return;
    }
    if (result.isSuccess()) {
      boolean keepsUp = !lostSinceSuccess.getAndSet(false);
      boolean failed = failing.compareAndSet(true, false);
      if (failed || (keepsUp && full.get())) {
        full.set(false);
        log.info("{} takes spans again; {} were lost", endpoint, lost.getAndSet(0));
      }
    } else {
      lost.addAndGet(count);
      if (failing.compareAndSet(false, true)) {
        log.warn("{} takes no spans: {}", endpoint, reason(result.getFailureThrowable()));
      }
    }
  }

  /** What the receiver hasn't taken by now is lost. That is told now, and nothing after it. */
  void giveUp() {
    givenUp.set(true);
    int last = waiting.get() + underWay.get();
    if (last == 1) {
      log.warn("{} hasn't taken the last span; it is lost", endpoint);
    } else if (last > 1) {
      log.warn("{} hasn't taken the last {} spans; they are lost", endpoint, last);
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
