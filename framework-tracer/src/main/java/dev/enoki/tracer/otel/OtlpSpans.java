package dev.enoki.tracer.otel;

import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import dev.enoki.tracer.SpanIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spans of a service's calls, sent by OTLP: kind SERVER around each worker, kind CLIENT around each
 * call that it makes. The worker's span is current while its method runs. Never holds arguments,
 * results or an error's text.
 *
 * <p>{@code @Traced} and the setting {@code TRACER.OTLP} together put it on a service.
 */
public final class OtlpSpans implements DependencyProvider {
  static final String SCOPE = "dev.enoki";

  private @Nullable Tracer tracer;

  @Override
  public void setup(ExtensionContext context, DependencySite site) {
    Object value = Objects.requireNonNull(context.config().section("TRACER").get("OTLP"));
    OtlpSettings settings = OtlpSettings.of(value);
    tracer =
        context
            .resource(SpanSender.class, () -> new SpanSender(settings))
            .provider(context.service())
            .get(SCOPE);
  }

  @Override
  public void workerSetup(WorkerContext worker) {
    ServerSpan span = span(worker);
    worker.observeCalls(new ClientSpans(tracer(), span::contextOfCalls));
    span.enter();
  }

  @Override
  public void workerResult(WorkerContext worker, WorkerResult result) {
    span(worker).end(worker, result);
  }

  @Override
  public void workerTeardown(WorkerContext worker) {
    span(worker).leave();
  }

  @Override
  public void requestRejected(WorkerContext worker, WorkerResult result) {
    span(worker).end(worker, result);
  }

  /** Started at the first request: a worker that failed early ends without having been set up. */
  private ServerSpan span(WorkerContext worker) {
    return worker.stored(this, () -> start(worker));
  }

  private ServerSpan start(WorkerContext worker) {
    SpanIds own = SpanIds.of(worker.callIdStack());
    Context parent = parent(worker, own);
    String name = worker.service() + '.' + worker.request().entrypointName();
    boolean known = worker.request().method() != null;
    SpanBuilder span =
        tracer()
            .spanBuilder(known ? name : RpcAttributes.NAMEKO)
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .setAttribute(RpcAttributes.SYSTEM, RpcAttributes.NAMEKO)
            .setAttribute(RpcAttributes.METHOD, known ? name : RpcAttributes.OTHER)
            .setAttribute(RpcAttributes.CALL_ID, worker.callId());
    if (!known) {
      span.setAttribute(RpcAttributes.METHOD_ORIGINAL, name);
    }
    return new ServerSpan(CallIds.start(span, own), parent);
  }

  /** A trace that the caller names wins over what the call ids say. */
  private static Context parent(WorkerContext worker, SpanIds own) {
    Map<String, String> headers = worker.request().traceHeaders();
    if (!headers.isEmpty()) {
      return W3CTraceContextPropagator.getInstance()
          .extract(Context.root(), headers, (carrier, name) -> headers.get(name));
    }
    String parent = own.parentSpanId();
    if (parent == null) {
      return Context.root();
    }
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            own.traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(caller));
  }

  private Tracer tracer() {
    return Objects.requireNonNull(tracer);
  }
}
