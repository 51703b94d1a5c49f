package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call in its tree. Times are those to be shown: moved, where a host's clock is known to differ.
 */
final class CallNode {
  private final String id;
  private final List<CallNode> children = new ArrayList<>();
  private Call call;
  private long shift;

  CallNode(Call call) {
    this.id = call.id();
    this.call = call;
  }

  String id() {
    return id;
  }

  Call call() {
    return call;
  }

  void call(Call traced) {
    call = traced;
  }

  void add(CallNode child) {
    children.add(child);
  }

  List<CallNode> children() {
    return children;
  }

  /** Of an untraced call, that of the first below it. */
  long start() {
    return call.isTraced()
        ? call.start() + shift
        : children.stream().mapToLong(CallNode::start).min().orElse(0);
  }

  /** Of an unanswered call, that of the last below it. */
  long end() {
    if (call.isTraced() && call.duration() >= 0) {
      return start() + call.duration();
    }
    return children.stream().mapToLong(CallNode::end).reduce(start(), Math::max);
  }

  /** Moves it, and all below. */
  void shift(long micros) {
    shift += micros;
    children.forEach(child -> child.shift(micros));
  }

  void sort() {
    children.sort(Comparator.comparingLong(CallNode::start).thenComparing(CallNode::id));
    children.forEach(CallNode::sort);
  }

  /** Its duration without the time in which a call below was under way; null where it has none. */
  @Nullable Long self() {
    if (call.duration() < 0) {
      return null;
    }
    long from = start();
    long to = end();
    List<CallNode> below = new ArrayList<>(traced());
    below.sort(Comparator.comparingLong(CallNode::start));
    long busy = 0;
    long reached = from;
    for (CallNode child : below) {
      long begin = Math.max(reached, child.start());
      long end = Math.min(to, child.call.duration() < 0 ? to : child.end());
      if (end > begin) {
        busy += end - begin;
        reached = end;
      }
    }
    return call.duration() - busy;
  }

  /** The next ones below that are traced: through a hop that isn't. */
  private List<CallNode> traced() {
    return children.stream()
        .flatMap(child -> child.call.isTraced() ? List.of(child).stream() : child.traced().stream())
        .toList();
  }
}
