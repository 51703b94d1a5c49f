package dev.enoki.tracer.otel;

import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span around one worker. Used on the worker's thread, but for {@link #contextOfCalls}. */
final class ServerSpan {
  /** For a worker that was cut off, so that nobody knows how its call ended. */
  private static final String ABANDONED = "abandoned";

  private final Span span;
  private final Context context;
  private @Nullable Scope scope;
  private boolean ended;

  ServerSpan(Span span, Context parent) {
    this.span = span;
    this.context = parent.with(span);
  }

  /** What the method does on this thread is below this span, a database's calls included. */
  @SuppressWarnings("MustBeClosedChecker") // leave() closes it, on the same thread
  void enter() {
    scope = context.makeCurrent();
  }

  /** What the user's own spans have put around a call counts, if they belong to this one. */
  Context contextOfCalls() {
    Context current = Context.current();
    String trace = Span.fromContext(current).getSpanContext().getTraceId();
    return trace.equals(span.getSpanContext().getTraceId()) ? current : context;
  }

  void end(WorkerContext worker, WorkerResult result) {
    Throwable failure = result.failure();
    if (failure != null) {
      RpcAttributes.putError(span, description(failure));
      EntrypointMethod method = worker.request().method();
      if (method == null || !method.expects(failure)) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.end();
    ended = true;
  }

  /** The user's exceptions may themselves throw when they are asked what they are. */
  private static ErrorDescription description(Throwable failure) {
    try {
      return ErrorDescription.of(failure);
    } catch (RuntimeException | StackOverflowError e) {
      Class<?> type = failure.getClass();
      return new ErrorDescription(type.getSimpleName(), type.getName(), List.of(), "");
    }
  }

  void leave() {
    if (scope != null) {
      scope.close();
    }
    if (!ended) {
      span.setAttribute(RpcAttributes.ERROR_TYPE, ABANDONED);
      span.setStatus(StatusCode.ERROR);
      span.end();
    }
  }
}
