package dev.enoki.tracer;

import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call's records. What both have in common is looked up once, at the first of them. */
final class CallTrace {
  private static final String REQUEST = "request";
  private static final String RESPONSE = "response";

  private final Tracer tracer;
  private final WorkerContext worker;
  private final long startNanos = System.nanoTime();
  private final Redactors redactors;
  private final TraceAdapter adapter;
  private final Secrets secrets = new Secrets();
  private @Nullable Map<String, @Nullable Object> callArgs;
  private boolean begun;

  CallTrace(Tracer tracer, WorkerContext worker) {
    this.tracer = tracer;
    this.worker = worker;
    this.redactors = tracer.redactors(worker.request().method());
    this.adapter = tracer.adapter(worker.request().entrypointType());
  }

  /** True the first time: a worker that failed early ends without having been set up. */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  Map<String, @Nullable Object> request() {
    TraceFields fields = fields(REQUEST);
    putOthers(fields, null);
    return fields;
  }

  Map<String, @Nullable Object> response(WorkerResult result) {
    // Taken before anything is built, so that a record's own cost isn't in it.
    double seconds = Math.round((System.nanoTime() - startNanos) / 1e3) / 1e6;
    TraceFields fields = fields(RESPONSE);
    boolean current = tracer.schema() == TraceSchema.CURRENT;
    Throwable failure = result.failure();
    fields.add(
        current ? TraceRecord.RESPONSE_STATUS : TraceSchema.STATUS,
        failure == null ? "success" : "error");
    if (failure == null) {
      fields.add(
          current ? TraceRecord.RESPONSE : TraceSchema.RETURN_ARGS,
          SafeValues.of(shown(adapter.response(worker, result))));
    } else {
      secrets.addAll(redactors.result().secretsOfResult(result.value()));
      putFailure(fields, failure);
    }
    fields.add(TraceRecord.RESPONSE_TIME, seconds);
    putOthers(fields, result);
    return fields;
  }

  private @Nullable Object shown(@Nullable Object response) {
    Redactor redactor = redactors.result();
    if (redactor.isEmpty()) {
      return response;
    }
    secrets.addAll(redactor.secretsOfResult(response));
    return redactor.redactResult(response);
  }

  /** What the adapter adds, and then what the service does. */
  private void putOthers(TraceFields fields, @Nullable WorkerResult result) {
    Map<String, ? extends @Nullable Object> ofAdapter = adapter.fields(worker, result);
    if (!ofAdapter.isEmpty()) {
      OwnFields added = new OwnFields();
      ofAdapter.forEach(added::put);
      put(added, fields);
    }
    OwnFields ofService = result == null ? null : OwnFields.ifAnyOf(worker);
    if (ofService != null) {
      put(ofService, fields);
    }
  }

  private void put(OwnFields added, TraceFields fields) {
    added
        .values()
        .forEach(
            (key, value) ->
                fields.set(secrets.blotOut(key), SafeValues.of(secrets.blotOut(value))));
  }

  private TraceFields fields(String stage) {
    return tracer.schema() == TraceSchema.CURRENT ? currentFields(stage) : firstFields(stage);
  }

  private TraceFields currentFields(String stage) {
    Request request = worker.request();
    TraceFields fields = new TraceFields();
    fields.add(TraceRecord.TIMESTAMP, now());
    fields.add(TraceRecord.HOSTNAME, tracer.hostname());
    fields.add(TraceRecord.SERVICE, worker.service());
    fields.add(TraceRecord.ENTRYPOINT_TYPE, request.entrypointType());
    fields.add(TraceRecord.ENTRYPOINT_NAME, request.entrypointName());
    fields.add(TraceRecord.CONTEXT_DATA, SafeValues.ofMap(worker.contextData()));
    fields.add(TraceRecord.CALL_ID, worker.callId());
    fields.add(TraceRecord.CALL_ID_STACK, worker.callIdStack());
    fields.add(TraceRecord.ORIGIN_CALL_ID, worker.originCallId());
    fields.add(TraceRecord.STAGE, stage);
    putCallArgs(fields);
    return fields;
  }

  private TraceFields firstFields(String stage) {
    Request request = worker.request();
    TraceFields fields = new TraceFields();
    fields.add(TraceRecord.TIMESTAMP, now());
    fields.add(TraceRecord.SERVICE, worker.service());
    fields.add(TraceSchema.ENTRYPOINT, worker.service() + '.' + request.entrypointName());
    fields.add(TraceSchema.PROVIDER, request.entrypointType());
    fields.add(TraceSchema.PROVIDER_NAME, request.entrypointName());
    fields.add(TraceRecord.CONTEXT_DATA, SafeValues.ofMap(worker.contextData()));
    fields.add(TraceRecord.CALL_ID, worker.callId());
    fields.add(TraceSchema.CALL_STACK, worker.callIdStack());
    fields.add(TraceSchema.LIFECYCLE_STAGE, stage);
    putCallArgs(fields);
    return fields;
  }

  private static LocalDateTime now() {
    Instant now = Instant.now();
    int micros = now.getNano() / 1_000;
    return LocalDateTime.ofEpochSecond(now.getEpochSecond(), micros * 1_000, ZoneOffset.UTC);
  }

  private void putCallArgs(TraceFields fields) {
    Redactor redactor = redactors.arguments();
    Map<String, @Nullable Object> shown = callArgs;
    if (shown == null) {
      Map<String, @Nullable Object> all = adapter.callArgs(worker);
      if (!redactor.isEmpty()) {
        secrets.addAll(redactor.secrets(all));
      }
      shown = SafeValues.ofMap(redactor.redact(all));
      callArgs = shown;
    }
    fields.add(TraceRecord.CALL_ARGS, shown);
    fields.add(TraceRecord.CALL_ARGS_REDACTED, !redactor.isEmpty());
  }

  private void putFailure(TraceFields fields, Throwable failure) {
    EntrypointMethod method = worker.request().method();
    ErrorDescription error = FailureText.describe(failure);
    fields.add(TraceRecord.EXCEPTION_TYPE, blotted(error.type()));
    fields.add(TraceRecord.EXCEPTION_PATH, blotted(error.path()));
    fields.add(
        TraceRecord.EXCEPTION_ARGS, SafeValues.of(secrets.blotOut(SafeValues.of(error.args()))));
    fields.add(TraceRecord.EXCEPTION_VALUE, blotted(error.value()));
    fields.add(TraceRecord.EXCEPTION_TRACEBACK, blotted(FailureText.traceback(failure)));
    fields.add(TraceRecord.EXCEPTION_EXPECTED, method != null && method.expects(failure));
  }

  /** Whether there is anything that no log may show. */
  boolean isSensitive() {
    return !redactors.arguments().isEmpty() || !redactors.result().isEmpty();
  }

  /** What went wrong in making a record, perhaps before its secrets were known. */
  String traceback(Throwable ownFailure) {
    try {
      secrets.addAll(redactors.arguments().secrets(worker.request().callArgs()));
      return blotted(FailureText.traceback(ownFailure));
    } catch (Throwable e) { // whatever a foreign collection does, the call goes on
      return ownFailure.getClass().getName();
    }
  }

  /** Blotting can make a text longer, so it is cut again. */
  private String blotted(String text) {
    return SafeValues.ofText(secrets.blotOut(SafeValues.ofText(text)));
  }
}
