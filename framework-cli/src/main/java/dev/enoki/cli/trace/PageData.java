package dev.enoki.cli.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TracePage} shows. Every caller that a call names is there too, as untraced where
 * nothing else is known of it.
 *
 * <p>Bounded: only the newest trees are kept, whole, of up to so many calls, and no more than fit
 * into the memory for them; arguments, results and tracebacks of over 4,000 characters are cut.
 */
final class PageData implements Consumer<Call> {
  static final int MOST_CALLS = 50_000;
  static final int LONGEST_TEXT = 4_000;

  private final int mostCalls;
  private final Map<String, Tree> trees = new HashMap<>();
  private final TreeSet<Tree> byAge = new TreeSet<>();
  private final Fingerprints dropped = new Fingerprints(1 << 20);
  private @Nullable String note;
  private int kept;
  private long bytes;
  private long left;

  private static final class Tree implements Comparable<Tree> {
    private final String root;
    private final List<Call> calls = new ArrayList<>(2);
    private final long start;
    private long bytes;

    Tree(String root, long start) {
      this.root = root;
      this.start = start;
    }

    @Override
    public int compareTo(Tree other) {
      int order = Long.compare(start, other.start);
      return order != 0 ? order : root.compareTo(other.root);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tree tree && compareTo(tree) == 0;
    }

    @Override
    public int hashCode() {
      return root.hashCode();
    }
  }

  PageData() {
    this(MOST_CALLS);
  }

  PageData(int mostCalls) {
    this.mostCalls = mostCalls;
  }

  static PageData of(CallFinder.Chain chain) {
    PageData data = new PageData();
    chain.calls().forEach(data);
    if (!chain.complete()) {
      data.note =
          "There are more calls in this chain than the first " + Units.count(data.kept) + '.';
    }
    return data;
  }

  @Override
  public void accept(Call call) {
    String root = call.root();
    if (dropped.contains(root)) {
      left++;
      return;
    }
    Tree tree = trees.get(root);
    if (tree == null) {
      tree = new Tree(root, call.start());
      trees.put(root, tree);
      byAge.add(tree);
    }
    Call brief = call.withTextsUpTo(LONGEST_TEXT);
    tree.calls.add(brief);
    tree.bytes += brief.bytes();
    bytes += brief.bytes();
    kept++;
    while ((kept > mostCalls || bytes > Memory.FOR_CALLS) && byAge.size() > 1) {
      drop(byAge.first());
    }
  }

  private void drop(Tree tree) {
    byAge.remove(tree);
    trees.remove(tree.root);
    dropped.add(tree.root);
    kept -= tree.calls.size();
    left += tree.calls.size();
    bytes -= tree.bytes;
  }

  /** What isn't shown, or null. */
  private @Nullable String note() {
    return left == 0
        ? note
        : "The newest "
            + Units.count(kept)
            + " calls are shown; "
            + Units.count(left, "older call")
            + " left out. Filters, as --since, choose others.";
  }

  /** As {@code 120 calls}. */
  String summary() {
    return Units.count(kept, "call")
        + (left == 0 ? "" : ", the newest of " + Units.count(kept + left));
  }

  /**
   * @param chosen the id of the call to open the page at, or null
   */
  void write(Path file, List<String> sources, @Nullable String chosen) {
    CallTree forest = CallTree.of(calls());
    Iterator<TracePage.Call> shown = forest.nodes().stream().map(PageData::onPage).iterator();
    try (OutputStream out = Files.newOutputStream(file)) {
      TracePage.write(
          out,
          new TracePage.Header(
              Instant.now().truncatedTo(ChronoUnit.SECONDS), sources, note(), chosen),
          shown);
    } catch (IOException e) {
      throw new TraceException(file + ": can't be written: " + Reason.of(e), e);
    }
  }

  private List<Call> calls() {
    return byAge.stream().flatMap(tree -> tree.calls.stream()).toList();
  }

  private static TracePage.Call onPage(CallNode node) {
    Call call = node.call();
    CallNode parent = node.parent();
    Call.Failure error = call.error();
    return new TracePage.Call(
        call.id(),
        parent == null ? null : parent.id(),
        node.root().id(),
        call.service(),
        call.method(),
        call.type(),
        call.host(),
        call.isTraced() ? call.start() : null,
        node.shift(),
        call.duration() < 0 ? null : call.duration(),
        status(call),
        call.expected(),
        error == null
            ? null
            : new TracePage.Failure(error.type(), error.path(), error.value(), error.traceback()),
        JsonTexts.plain(call.args()),
        JsonTexts.plain(call.result()));
  }

  private static TracePage.Status status(Call call) {
    return switch (call.status()) {
      case SUCCESS -> TracePage.Status.SUCCESS;
      case ERROR -> TracePage.Status.ERROR;
      case PENDING -> TracePage.Status.PENDING;
      case UNTRACED ->
          CallIds.isStandalone(call.id()) ? TracePage.Status.CLIENT : TracePage.Status.UNTRACED;
    };
  }
}
