package dev.enoki.tracer;

import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes the records that {@link Traced} asks for. Tracing never breaks a call: what goes wrong
 * here is one warning, and the call goes on.
 */
public final class Tracer implements DependencyProvider {
  private static final Logger traces = LoggerFactory.getLogger(TraceRecord.LOGGER);
  private static final String FAILED = "Failed to log entrypoint trace";

  private final Map<EntrypointMethod, Redactors> redactors = new ConcurrentHashMap<>();
  private TraceAdapters adapters;
  private TraceSchema schema = TraceSchema.CURRENT;
  private String hostname = "";
  private DependencyProvider spans = SpanProvider.NONE;

  public Tracer() {
    this(new TraceAdapters(Map.of()));
  }

  /** Set up already. */
  Tracer(TraceAdapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public void setup(ExtensionContext context, DependencySite site) {
    TracerSettings settings = TracerSettings.read(context.config(), context.serviceType());
    schema = settings.schema();
    adapters = settings.adapters();
    hostname = HostName.local();
    if (settings.sendsSpans()) {
      spans = SpanProvider.setUp(context, site);
    }
  }

  @Override
  public void workerSetup(WorkerContext worker) {
    spans.workerSetup(worker);
    if (traces.isWarnEnabled()) {
      begin(worker);
    }
  }

  @Override
  public void workerResult(WorkerContext worker, WorkerResult result) {
    spans.workerResult(worker, result);
    writeResult(worker, result);
  }

  @Override
  public void workerTeardown(WorkerContext worker) {
    spans.workerTeardown(worker);
  }

  /** Both records at once: the second one is the answer. */
  @Override
  public void requestRejected(WorkerContext worker, WorkerResult result) {
    spans.requestRejected(worker, result);
    writeResult(worker, result);
  }

  private void writeResult(WorkerContext worker, WorkerResult result) {
    Level level = result.isSuccess() ? Level.INFO : Level.WARN;
    if (traces.isEnabledForLevel(level)) {
      CallTrace trace = begin(worker);
      write(level, worker, "[{}] entrypoint result trace", trace, () -> trace.response(result));
    }
  }

  /** Starts the call's clock and writes its first record, unless that is done. */
  private CallTrace begin(WorkerContext worker) {
    CallTrace trace = worker.stored(this, () -> new CallTrace(this, worker));
    if (trace.begin() && traces.isInfoEnabled()) {
      write(Level.INFO, worker, "[{}] entrypoint call trace", trace, trace::request);
    }
    return trace;
  }

  private static void write(
      Level level,
      WorkerContext worker,
      String message,
      CallTrace trace,
      Supplier<Map<String, @Nullable Object>> record) {
    try {
      traces
          .atLevel(level)
          .addKeyValue(TraceRecord.KEY, record.get())
          .log(message, worker.callId());
    } catch (Throwable e) {
      tell(trace, e);
    }
  }

  private static void tell(CallTrace trace, Throwable failure) {
    if (trace.isSensitive()) {
      LoggingFailure.tell(TraceRecord.LOGGER, FAILED + ": " + trace.traceback(failure), null);
    } else {
      LoggingFailure.tell(TraceRecord.LOGGER, FAILED, failure);
    }
  }

  TraceSchema schema() {
    return schema;
  }

  TraceAdapter adapter(String entrypointType) {
    return adapters.of(entrypointType);
  }

  String hostname() {
    return hostname;
  }

  Redactors redactors(@Nullable EntrypointMethod method) {
    if (method == null) {
      return Redactors.NOTHING_SENSITIVE;
    }
    Redactors known = redactors.get(method); // without the lock that computeIfAbsent may take
    return known == null ? redactors.computeIfAbsent(method, Redactors::of) : known;
  }
}
