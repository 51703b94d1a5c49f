package dev.enoki.holding;

import dev.enoki.Service;
import dev.enoki.extension.WorkerContext;
import dev.enoki.rpc.Rpc;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often it ran each id, and says so in the process that it runs in. */
@Service("counter")
public class CounterService {
  static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();
  static final AtomicInteger REDELIVERED = new AtomicInteger();

  private final WorkerContext worker;

  CounterService(WorkerContext worker) {
    this.worker = worker;
  }

  static void reset() {
    RUNS.clear();
    REDELIVERED.set(0);
  }

  static int runs(String id) {
    AtomicInteger runs = RUNS.get(id);
    return runs == null ? 0 : runs.get();
  }

  static void ran(String id) {
    RUNS.computeIfAbsent(id, absent -> new AtomicInteger()).incrementAndGet();
  }

  @Rpc
  String add(String id) {
    ran(id);
    if (worker.redelivered()) {
      REDELIVERED.incrementAndGet();
    }
    return id;
  }

  /** As {@link #add}, with a request that fills the network's buffers. */
  @Rpc
  String addBig(String id, String ballast) {
    return add(id);
  }
}
