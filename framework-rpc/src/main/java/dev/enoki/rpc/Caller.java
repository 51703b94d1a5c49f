package dev.enoki.rpc;

import dev.enoki.extension.CallId;
import dev.enoki.extension.CallObserver;
import dev.enoki.extension.WorkerContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** On whose behalf calls are made, and so what goes along with them. */
record Caller(
    Supplier<List<String>> callIdStack,
    Map<String, @Nullable Object> contextData,
    @Nullable Instant deadline,
    CallObserver observer) {
  /** Serves nothing itself: each of its calls has a root of its own. */
  static Caller standalone(Map<String, @Nullable Object> contextData, CallObserver observer) {
    return new Caller(
        () -> List.of(CallId.next(RpcNames.STANDALONE, "call").toString()),
        contextData,
        null,
        observer);
  }

  /** What it calls can't take longer than its own caller waits. */
  static Caller worker(WorkerContext worker) {
    return new Caller(
        worker::callIdStack,
        worker.contextData(),
        worker.deadline(),
        // proxies are made before an extension has set the worker's observer
        (service, method) -> worker.callObserver().started(service, method));
  }

  Caller with(Map<String, @Nullable Object> otherContextData) {
    return new Caller(callIdStack, otherContextData, deadline, observer);
  }
}
