package dev.enoki.tracer.otel;

import dev.enoki.extension.CallObservation;
import dev.enoki.extension.CallObserver;
import dev.enoki.extension.ErrorDescription;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span of kind CLIENT around each call, below the span that is current where the call is made.
 *
 * <pre>{@code
 * RpcClient rpc = RpcClient.builder(config).observer(ClientSpans.of(openTelemetry)).connect();
 * }</pre>
 *
 * A service whose configuration has {@code TRACER.OTLP} needs none of this. Safe to share between
 * threads.
 */
public final class ClientSpans implements CallObserver {
  private final Tracer tracer;
  private final Supplier<Context> parent;

  ClientSpans(Tracer tracer, Supplier<Context> parent) {
    this.tracer = tracer;
    this.parent = parent;
  }

  /** Whose exporter the spans go to. */
  public static ClientSpans of(OpenTelemetry openTelemetry) {
    return new ClientSpans(openTelemetry.getTracer(OtlpSpans.SCOPE), Context::current);
  }

  @Override
  public CallObservation started(String service, String method) {
    String name = service + '.' + method;
    Context context = parent.get();
    Span span =
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.CLIENT)
            .setParent(context)
            .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.NAMEKO)
            .setAttribute(RpcAttributes.METHOD, name)
            .setAttribute(RpcAttributes.SERVER_ADDRESS, service)
            .startSpan();
    Map<String, String> headers = new LinkedHashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(context.with(span), headers, (carrier, key, value) -> headers.put(key, value));
    return new ClientSpan(span, Collections.unmodifiableMap(headers));
  }

  private record ClientSpan(Span span, Map<String, String> headers) implements CallObservation {
    @Override
    public void ended(@Nullable ErrorDescription error) {
      if (error != null) {
        RpcAttributes.putError(span, error);
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
