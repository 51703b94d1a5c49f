package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chain of calls as a tree. Calls that only stacks name are nodes too. Where a callee seems to
 * have begun before its caller, clocks differ: it is moved, with all below it, to its caller's
 * begin.
 */
final class CallTree {
  private final List<CallNode> tops;
  private final Map<String, Long> skews = new TreeMap<>();

  private CallTree(List<CallNode> tops) {
    this.tops = tops;
  }

  static CallTree of(Collection<Call> calls) {
    Map<String, CallNode> nodes = new LinkedHashMap<>();
    Map<String, String> parents = new LinkedHashMap<>();
    for (Call call : calls) {
      List<String> stack = call.stack();
      for (int i = 0; i < stack.size(); i++) {
        String id = stack.get(i);
        if (!nodes.containsKey(id)) {
          nodes.put(id, new CallNode(Call.untraced(id, List.copyOf(stack.subList(0, i + 1)))));
        }
        if (i > 0 && !isAbove(parents, id, stack.get(i - 1))) {
          parents.putIfAbsent(id, stack.get(i - 1));
        }
      }
      Objects.requireNonNull(nodes.get(call.id())).call(call);
    }
    parents.forEach(
        (child, parent) ->
            Objects.requireNonNull(nodes.get(parent))
                .add(Objects.requireNonNull(nodes.get(child))));
    CallTree tree =
        new CallTree(nodes.values().stream().filter(n -> !parents.containsKey(n.id())).toList());
    tree.tops.forEach(top -> tree.alignBelow(top, top.call().isTraced() ? top : null));
    tree.tops.forEach(CallNode::sort);
    return tree;
  }

  /** A stack that names an id twice must not make a circle. */
  private static boolean isAbove(Map<String, String> parents, String id, String other) {
    for (String above = other; above != null; above = parents.get(above)) {
      if (above.equals(id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param caller the next one above that is traced: through a hop that isn't
   */
  private void alignBelow(CallNode node, @Nullable CallNode caller) {
    for (CallNode child : node.children()) {
      boolean traced = child.call().isTraced();
      if (caller != null && traced) {
        align(caller, child);
      }
      alignBelow(child, traced ? child : caller);
    }
  }

  private void align(CallNode caller, CallNode callee) {
    long early = caller.start() - callee.start();
    if (early > 0) {
      callee.shift(early);
      skew(caller, callee, early, "behind");
      return;
    }
    boolean otherHost = !Objects.equals(caller.call().host(), callee.call().host());
    long late = callee.end() - caller.end();
    if (otherHost
        && caller.call().duration() >= 0
        && callee.start() > caller.end()
        && callee.call().duration() >= 0
        && callee.call().duration() <= caller.call().duration()) {
      callee.shift(-late);
      skew(caller, callee, late, "ahead of");
    }
  }

  private void skew(CallNode caller, CallNode callee, long micros, String direction) {
    String host = Objects.requireNonNullElse(callee.call().host(), callee.call().service());
    String other = Objects.requireNonNullElse(caller.call().host(), caller.call().service());
    skews.merge(host + "'s is " + direction + ' ' + other + "'s", micros, Math::max);
  }

  List<CallNode> tops() {
    return tops;
  }

  /** As {@code b's is behind a's by 3.20 ms or more}. */
  List<String> skews() {
    List<String> texts = new ArrayList<>();
    skews.forEach(
        (hosts, micros) -> texts.add(hosts + " by " + Units.duration(micros) + " or more"));
    return texts;
  }
}
