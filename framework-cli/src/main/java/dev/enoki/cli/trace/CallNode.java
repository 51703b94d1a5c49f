package dev.enoki.cli.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call in its tree. Times are those to be shown: moved, where a host's clock is known to differ.
 */
final class CallNode {
  private static final Comparator<CallNode> BY_START =
      Comparator.comparingLong(CallNode::start).thenComparing(CallNode::id);

  private final String id;
  private final List<CallNode> children = new ArrayList<>();
  private Call call;
  private @Nullable CallNode parent;
  private long shift;
  private long start;
  private long end;

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

  @Nullable CallNode parent() {
    return parent;
  }

  void add(CallNode child) {
    children.add(child);
    child.parent = this;
  }

  List<CallNode> children() {
    return children;
  }

  /** The next one above that is traced: through hops that aren't. */
  @Nullable CallNode caller() {
    CallNode above = parent;
    while (above != null && !above.call.isTraced()) {
      above = above.parent;
    }
    return above;
  }

  /** The oldest above it that is no stand-alone client; itself where there is none. */
  CallNode root() {
    CallNode root = this;
    while (root.parent != null && !CallIds.isStandalone(root.parent.id)) {
      root = root.parent;
    }
    return root;
  }

  /** What is added to the times in its record, in microseconds. */
  long shift() {
    return shift;
  }

  void shift(long micros) {
    shift = micros;
  }

  /** When its record says that it began, moved. */
  long movedStart() {
    return call.start() + shift;
  }

  /** Sorts its children and finds its begin and end, once those of its children are found. */
  void settle() {
    children.sort(BY_START);
    if (call.isTraced()) {
      start = movedStart();
    } else {
      start = children.isEmpty() ? 0 : children.get(0).start;
    }
    end =
        call.isTraced() && call.duration() >= 0
            ? start + call.duration()
            : children.stream().mapToLong(CallNode::end).reduce(start, Math::max);
  }

  /** Of an untraced call, that of the first below it. */
  long start() {
    return start;
  }

  /** Of an unanswered call, that of the last below it. */
  long end() {
    return end;
  }

  /** Its duration without the time in which a call below was under way; null where it has none. */
  @Nullable Long self() {
    if (call.duration() < 0) {
      return null;
    }
    List<CallNode> below = new ArrayList<>(traced());
    below.sort(BY_START);
    long busy = 0;
    long reached = start;
    for (CallNode child : below) {
      long begin = Math.max(reached, child.start);
      long until = Math.min(end, child.call.duration() < 0 ? end : child.end);
      if (until > begin) {
        busy += until - begin;
        reached = until;
      }
    }
    return call.duration() - busy;
  }

  /** The next ones below that are traced: through hops that aren't. */
  private List<CallNode> traced() {
    List<CallNode> found = new ArrayList<>();
    Deque<CallNode> waiting = new ArrayDeque<>(children);
    while (!waiting.isEmpty()) {
      CallNode next = waiting.pop();
      if (next.call.isTraced()) {
        found.add(next);
      } else {
        waiting.addAll(next.children);
      }
    }
    return found;
  }
}
