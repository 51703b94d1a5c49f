package dev.enoki.examples.tracing;

import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import dev.enoki.tracer.TraceAdapter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves out when a card expires, and says in whose name a call is made. */
public final class OrderTraces implements TraceAdapter {
  @Override
  public Map<String, @Nullable Object> callArgs(WorkerContext worker) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(worker.request().callArgs());
    if (shown.get("card") instanceof Map<?, ?> card) {
      Map<Object, @Nullable Object> known = new LinkedHashMap<>(card);
      known.remove("expires");
      shown.put("card", known);
    }
    return shown;
  }

  @Override
  public Map<String, ? extends @Nullable Object> fields(
      WorkerContext worker, @Nullable WorkerResult result) {
    Object tenant = worker.contextData().get("tenant");
    return Map.of("tenant", tenant == null ? "unknown" : tenant);
  }
}
