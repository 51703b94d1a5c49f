package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds all calls of one chain. It reads everything twice: once for the ids that are meant and for
 * the oldest call above, once for all that is below that one. Memory holds that chain alone. A
 * stack names its newest ids only (setting {@code parent_calls_tracked}); where a chain may go on
 * below what was found, it reads again.
 */
final class CallFinder {
  static final int MOST_CALLS = 20_000;
  private static final int MOST_CANDIDATES = 20;
  private static final int DEEP = 4;
  private static final int SHORT_TEXT = 200;

  private final Sources sources;
  private final String wanted;
  private final Set<String> candidates = new TreeSet<>();
  private final Map<String, String> roots = new LinkedHashMap<>();
  private long more;
  private int longestStack;

  CallFinder(Sources sources, String wanted) {
    this.sources = sources;
    this.wanted = wanted;
  }

  /**
   * @param id the call that was asked for
   * @param root the oldest call above it that isn't a stand-alone client; itself if it is one
   * @param complete whether these are all
   */
  record Chain(String id, String root, List<Call> calls, boolean complete, ReadCounts counts) {}

  /**
   * @throws TraceException if there is no such call, or there are several
   */
  Chain find() {
    RecordReader first = new RecordReader(new RecordParser(false), this::look);
    sources.read(first);
    Nothing.check(first.counts(), sources);
    String id = single();
    String root = roots.getOrDefault(id, id);
    Collected collected = collect(Set.of(root));
    int known = 0;
    while (collected.members.size() > known) {
      known = collected.members.size();
      String higher = higher(root, collected);
      if (!higher.equals(root) || collected.longest >= Math.max(DEEP, longestStack)) {
        root = higher;
        Set<String> members = collected.release();
        members.add(higher);
        collected = collect(members);
      }
    }
    return new Chain(id, root, collected.calls, collected.complete, first.counts());
  }

  private void look(TraceLine line) {
    longestStack = Math.max(longestStack, line.stack.size());
    for (int i = 0; i < line.stack.size(); i++) {
      String id = line.stack.get(i);
      if (CallIds.matches(id, wanted)) {
        found(id, line.stack.subList(0, i + 1));
      }
    }
  }

  private void found(String id, List<String> stack) {
    if (candidates.size() >= MOST_CANDIDATES && !candidates.contains(id) && !isExact(id)) {
      more++;
      return;
    }
    candidates.add(id);
    String root = stack.stream().filter(call -> !CallIds.isStandalone(call)).findFirst().orElse(id);
    if (!root.equals(id) || !roots.containsKey(id)) {
      roots.put(id, root);
    }
  }

  private boolean isExact(String id) {
    return id.equals(wanted) || CallIds.uuid(id).equals(wanted);
  }

  private String single() {
    if (candidates.isEmpty()) {
      throw new TraceException(
          "no call's id begins with '"
              + wanted
              + "' in "
              + sources.text()
              + "; the summary, or --list, shows the ids that there are");
    }
    List<String> exact = candidates.stream().filter(this::isExact).toList();
    if (exact.size() == 1) {
      return exact.get(0);
    }
    if (candidates.size() == 1) {
      return candidates.iterator().next();
    }
    throw new TraceException(
        "several calls' ids begin with '"
            + wanted
            + "'; say more of the one that you mean:\n  "
            + candidates.stream().map(OneLine::of).collect(Collectors.joining("\n  "))
            + (more > 0 ? "\n  and others" : ""));
  }

  /** The oldest of the calls above the root, where its own record names some. */
  private static String higher(String root, Collected collected) {
    if (CallIds.isStandalone(root)) {
      return root;
    }
    return collected.calls.stream()
        .filter(call -> call.id().equals(root))
        .map(Call::root)
        .findFirst()
        .orElse(root);
  }

  private Collected collect(Set<String> members) {
    Collected collected = new Collected(members);
    RecordParser parser = new RecordParser(true);
    try (CallJoin join = new CallJoin(parser, collected::keep)) {
      sources.read(
          new RecordReader(
              parser,
              line -> {
                if (collected.takes(line)) {
                  join.accept(line);
                }
              }));
      join.end();
    }
    return collected;
  }

  /**
   * A call that is taken keeps both its records: where there are too many, it is others that are
   * left. Once half of the memory is used, only the beginnings of texts are kept.
   */
  private static final class Collected {
    private final Set<String> members;
    private final List<Call> calls = new ArrayList<>();
    private long room = Memory.FOR_CALLS;
    private int longest;
    private boolean complete = true;

    Collected(Set<String> members) {
      this.members = new HashSet<>(members);
    }

    private boolean takes(TraceLine line) {
      if (!members.contains(line.id) && !adds(line)) {
        return false;
      }
      longest = Math.max(longest, line.stack.size());
      return true;
    }

    /** Their ids. The calls are forgotten: memory has room for them once. */
    private Set<String> release() {
      calls.clear();
      return members;
    }

    private boolean adds(TraceLine line) {
      if (line.stack.stream().noneMatch(members::contains)) {
        return false;
      }
      if (members.size() >= MOST_CALLS || room <= 0) {
        complete = false;
        return false;
      }
      return members.add(line.id);
    }

    private void keep(Call call) {
      boolean whole = room - call.bytes() > Memory.FOR_CALLS / 2;
      Call kept = whole ? call : call.withTextsUpTo(SHORT_TEXT);
      room -= kept.bytes();
      calls.add(kept);
    }
  }
}
