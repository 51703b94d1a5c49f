package dev.enoki.tracer;

import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call of one type of entrypoint is put into words. What is returned may be any values; those
 * that no log can print are made printable afterwards.
 *
 * <p>Called on the worker's thread, for many at once. What it throws is logged, and the call goes
 * on without its record.
 */
public interface TraceAdapter {
  /** Parameter name to value, before sensitive ones are redacted. Asked once a call. */
  default Map<String, @Nullable Object> callArgs(WorkerContext worker) {
    return worker.request().callArgs();
  }

  /** What the caller got. Asked only when the call succeeded. */
  default @Nullable Object response(WorkerContext worker, WorkerResult result) {
    return result.sentValue();
  }
}
