package dev.enoki.tracer.otel;

import dev.enoki.ConfigurationException;
import dev.enoki.tracer.HostName;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Sends the spans of all services of a process, in batches, on a thread of its own. What comes
 * while 2048 wait is lost, so no worker ever waits for the receiver.
 */
final class SpanSender implements AutoCloseable {
  private static final Duration DELAY = Duration.ofSeconds(1);

  /**
   * How long a stop waits for the last spans: for a receiver that answers, and for one that
   * doesn't.
   */
  private static final Duration LAST_SPANS = Duration.ofSeconds(5);

  private static final Duration LAST_TRY = Duration.ofSeconds(1);

  private final WatchedExporter exporter;
  private final BatchSpanProcessor batches;

  SpanSender(OtlpSettings settings) {
    exporter = new WatchedExporter(exporter(settings), settings.endpoint());
    batches =
        BatchSpanProcessor.builder(exporter)
            .setScheduleDelay(DELAY)
            .setMaxQueueSize(WatchedExporter.MOST_WAITING)
            .build();
  }

  private static SpanExporter exporter(OtlpSettings settings) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(settings.timeout())
            .setCompression(settings.compression());
    settings.headers().forEach(exporter::addHeader);
    try {
      return exporter.build();
    } catch (IllegalStateException e) {
      throw new ConfigurationException(
          "TRACER.OTLP: OpenTelemetry has nothing to send with; add"
              + " io.opentelemetry:opentelemetry-exporter-sender-jdk",
          e);
    }
  }

  /** Of one service. A caller's word on whether to sample counts; a root's span is always sent. */
  SdkTracerProvider provider(String service) {
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        service,
                        AttributeKey.stringKey("service.instance.id"),
                        UUID.randomUUID().toString(),
                        AttributeKey.stringKey("host.name"),
                        HostName.local())));
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setIdGenerator(new CallIds())
        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
        .addSpanProcessor(new RoomForSpans(exporter, batches))
        .build();
  }

  @Override
  public void close() {
    Duration patience = exporter.isFailing() ? LAST_TRY : LAST_SPANS;
    CompletableResultCode end = batches.shutdown().join(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!end.isDone()) {
      exporter.giveUp();
    }
  }
}
