package dev.enoki.cli.trace;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The calls in numbers: by method, and by who calls whom. Bounded: at most 2,000 methods are told
 * apart (their names come from callers, where there is no such method), and 10,000 pairs. Of the
 * first 200, percentiles are to 0.1 % at least, of the others to 1 %.
 */
final class Summary implements Consumer<Call> {
  static final int SLOWEST = 5;
  static final String OTHERS = "(others)";
  private static final int MOST_METHODS = 2_000;
  private static final int MOST_PRECISE = 200;
  private static final int MOST_EDGES = 10_000;
  private static final String STANDALONE = "(stand-alone client)";

  private final Map<String, MethodStats> methods = new HashMap<>();
  private final Map<Edge, EdgeStats> edges = new HashMap<>();
  private final Set<String> services = new HashSet<>();
  private final PriorityQueue<Call> slowest =
      new PriorityQueue<>(Comparator.comparingLong(Call::duration));
  private long calls;
  private long failed;
  private long expected;
  private long pending;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  /** Whose method calls whose. */
  record Edge(String caller, String callee) {}

  static final class EdgeStats {
    private long calls;
    private long failed;

    long calls() {
      return calls;
    }

    long failed() {
      return failed;
    }
  }

  @Override
  public void accept(Call call) {
    calls++;
    failed += call.failed() ? 1 : 0;
    expected += call.expected() ? 1 : 0;
    pending += call.status() == Call.Status.PENDING ? 1 : 0;
    from = Math.min(from, call.start());
    to = Math.max(to, call.end());
    if (services.size() < MOST_METHODS) {
      services.add(call.service());
    }
    String name = call.name();
    method(name).add(call);
    edge(call, name);
    if (call.duration() >= 0) {
      slow(call);
    }
  }

  private MethodStats method(String name) {
    String known = methods.size() < MOST_METHODS || methods.containsKey(name) ? name : OTHERS;
    int digits = methods.size() < MOST_PRECISE ? 3 : 2;
    return methods.computeIfAbsent(known, added -> new MethodStats(added, digits));
  }

  private void edge(Call call, String name) {
    String parent = call.parent();
    if (parent == null) {
      return;
    }
    String caller = CallIds.isStandalone(parent) ? STANDALONE : CallIds.name(parent);
    Edge edge = new Edge(caller, name);
    if (edges.size() >= MOST_EDGES && !edges.containsKey(edge)) {
      edge = new Edge(OTHERS, OTHERS);
    }
    EdgeStats stats = edges.computeIfAbsent(edge, e -> new EdgeStats());
    stats.calls++;
    stats.failed += call.failed() ? 1 : 0;
  }

  private void slow(Call call) {
    if (slowest.size() < SLOWEST) {
      slowest.add(call);
    } else if (call.duration() > slowest.element().duration()) {
      slowest.poll();
      slowest.add(call);
    }
  }

  /** By name. */
  List<MethodStats> methods() {
    return methods.values().stream().sorted(Comparator.comparing(MethodStats::name)).toList();
  }

  /** By caller's name, the most frequent first. */
  List<Map.Entry<Edge, EdgeStats>> edges() {
    return edges.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Edge, EdgeStats> entry) -> entry.getKey().caller())
                .thenComparing(entry -> -entry.getValue().calls)
                .thenComparing(entry -> entry.getKey().callee()))
        .toList();
  }

  /** Of all, the slowest first. */
  List<Call> slowest() {
    return slowest.stream().sorted(Comparator.comparingLong(Call::duration).reversed()).toList();
  }

  long calls() {
    return calls;
  }

  long failed() {
    return failed;
  }

  long expected() {
    return expected;
  }

  long pending() {
    return pending;
  }

  int services() {
    return services.size();
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }
}
