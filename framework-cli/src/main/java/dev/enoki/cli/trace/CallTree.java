package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Chains of calls as trees. Calls that only stacks name are nodes too. Where a callee seems to have
 * begun before its caller, clocks differ: it is moved, with all below it, to its caller's begin.
 * Nothing here recurses, since a chain may be longer than a thread's stack is deep.
 */
final class CallTree {
  private final Map<String, CallNode> nodes = new LinkedHashMap<>();
  private final Map<String, Long> skews = new TreeMap<>();
  private List<CallNode> tops = List.of();

  private CallTree() {}

  static CallTree of(Collection<Call> calls) {
    CallTree tree = new CallTree();
    calls.forEach(tree::add);
    tree.tops = tree.nodes.values().stream().filter(node -> node.parent() == null).toList();
    List<CallNode> parentsFirst = tree.parentsFirst();
    parentsFirst.forEach(tree::align);
    for (int i = parentsFirst.size() - 1; i >= 0; i--) {
      parentsFirst.get(i).settle();
    }
    return tree;
  }

  private void add(Call call) {
    List<String> stack = call.stack();
    CallNode above = null;
    for (int i = 0; i < stack.size(); i++) {
      List<String> known = stack.subList(0, i + 1);
      CallNode node =
          nodes.computeIfAbsent(
              stack.get(i), id -> new CallNode(Call.untraced(id, List.copyOf(known))));
      if (above != null && node.parent() == null && !isAbove(node, above)) {
        above.add(node);
      }
      above = node;
    }
    Objects.requireNonNull(nodes.get(call.id())).call(call);
  }

  /** A stack that names an id twice must not make a circle. */
  private static boolean isAbove(CallNode node, CallNode other) {
    for (CallNode above = other; above != null; above = above.parent()) {
      if (above == node) {
        return true;
      }
    }
    return false;
  }

  private List<CallNode> parentsFirst() {
    List<CallNode> order = new ArrayList<>(tops);
    for (int i = 0; i < order.size(); i++) {
      order.addAll(order.get(i).children());
    }
    return order;
  }

  private void align(CallNode callee) {
    CallNode parent = callee.parent();
    if (parent != null) {
      callee.shift(parent.shift());
    }
    CallNode caller = callee.caller();
    if (caller != null && callee.call().isTraced()) {
      align(caller, callee);
    }
  }

  private void align(CallNode caller, CallNode callee) {
    long early = caller.movedStart() - callee.movedStart();
    if (early > 0) {
      callee.shift(callee.shift() + early);
      skew(caller, callee, early, "behind");
      return;
    }
    long took = caller.call().duration();
    long lasted = callee.call().duration();
    boolean otherHost = !Objects.equals(caller.call().host(), callee.call().host());
    boolean fits = lasted >= 0 && lasted <= took;
    if (otherHost && fits && -early > took) {
      long late = lasted - early - took;
      callee.shift(callee.shift() - late);
      skew(caller, callee, late, "ahead of");
    }
  }

  private void skew(CallNode caller, CallNode callee, long micros, String direction) {
    String text = place(callee) + "'s is " + direction + ' ' + place(caller) + "'s";
    skews.merge(text, micros, Math::max);
  }

  private static String place(CallNode node) {
    return Objects.requireNonNullElse(node.call().host(), node.call().service());
  }

  List<CallNode> tops() {
    return tops;
  }

  Collection<CallNode> nodes() {
    return nodes.values();
  }

  /** As {@code b's is behind a's by 3.20 ms or more}. */
  List<String> skews() {
    List<String> texts = new ArrayList<>();
    skews.forEach(
        (hosts, micros) -> texts.add(hosts + " by " + Units.duration(micros) + " or more"));
    return texts;
  }
}
