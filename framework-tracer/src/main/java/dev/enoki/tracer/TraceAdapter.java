package dev.enoki.tracer;

import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one type of entrypoint are put into words. The configuration names it, by the
 * entrypoint's class; it has a public constructor without arguments, and is made once for each
 * service.
 *
 * <pre>{@code
 * TRACER:
 *   ADAPTERS:
 *     dev.enoki.rpc.Rpc: shop.ShopTraces
 * }</pre>
 *
 * What its methods return may be any values; they are made printable afterwards.
 *
 * <p>Called on the worker's thread, for many at once. What it throws is logged, and the call goes
 * on without its record.
 */
public interface TraceAdapter {
  /** Parameter name to value, before sensitive ones are redacted. Asked once a call. */
  default Map<String, @Nullable Object> callArgs(WorkerContext worker) {
    return worker.request().callArgs();
  }

  /** What the caller got, before it is redacted. Asked only when the call succeeded. */
  default @Nullable Object response(WorkerContext worker, WorkerResult result) {
    return result.sentValue();
  }

  /**
   * More fields for a record, which stand after its own. One by the name of a field that the tracer
   * writes itself is a mistake, as in {@link TraceContext#put}.
   *
   * @param result null for the record of the request
   */
  default Map<String, ? extends @Nullable Object> fields(
      WorkerContext worker, @Nullable WorkerResult result) {
    return Map.of();
  }
}
