package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prints a tree of calls: name, status, duration, time of its own, and a bar on a common scale. */
final class CallTreePrinter {
  private static final int DURATION = 9;
  private static final int LEAST_BAR = 12;
  private static final int WITH_IDS = 120;
  private static final int ID = 10;
  private static final int LEAST_NAME = 16;
  private static final int LEAST_BRANCH = 12;
  private static final int BRANCH = 3;

  private final Screen screen;
  private final PrintWriter out;
  private final int verbosity;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param level how many calls are above it
   * @param branch what leads to it in the tree
   * @param below what leads on to its children
   */
  private record Row(CallNode node, int level, String branch, String below) {}

  /**
   * @param verbosity 1: with arguments and results, 2: these whole, and tracebacks
   */
  CallTreePrinter(Screen screen, PrintWriter out, int verbosity) {
    this.screen = screen;
    this.out = out;
    this.verbosity = verbosity;
  }

  void print(CallFinder.Chain chain) {
    CallTree tree = CallTree.of(chain.calls());
    int ids = screen.width() >= WITH_IDS ? ID : 0;
    int mostLabel = screen.width() - ids - 2 * DURATION - 2 - LEAST_BAR;
    addRows(tree.tops(), Math.max(LEAST_BRANCH, mostLabel - LEAST_NAME));
    long from = tree.tops().stream().mapToLong(CallNode::start).min().orElse(0);
    long to = rows.stream().mapToLong(row -> row.node.end()).max().orElse(0);
    header(chain, from);
    int labels =
        rows.stream()
            .mapToInt(row -> Screen.columns(row.branch) + 2 + Screen.columns(name(row)))
            .max()
            .orElse(0);
    labels = Math.max(Math.min(labels, mostLabel), LEAST_NAME);
    int barWidth = Math.max(LEAST_BAR, screen.width() - labels - ids - 2 * DURATION - 2);
    scale(labels, ids, barWidth, to - from);
    Bar bar = new Bar(screen, barWidth, from, to);
    for (Row row : rows) {
      row(row, labels, ids, bar, chain.id());
    }
    notes(chain, tree);
  }

  /** Without recursion: a chain may be longer than a thread's stack is deep. */
  private void addRows(List<CallNode> tops, int mostBranch) {
    Deque<Row> waiting = new ArrayDeque<>();
    tops.forEach(top -> waiting.addLast(new Row(top, 0, "", "")));
    while (!waiting.isEmpty()) {
      Row row = waiting.pop();
      rows.add(row);
      List<CallNode> children = row.node.children();
      for (int i = children.size() - 1; i >= 0; i--) {
        waiting.push(below(row, children.get(i), i == children.size() - 1, mostBranch));
      }
    }
  }

  /** Deep down, a number stands for the branches that find no room. */
  private Row below(Row above, CallNode child, boolean last, int mostBranch) {
    int level = above.level + 1;
    String branch =
        above.below + (last ? screen.either("└─ ", "`- ") : screen.either("├─ ", "|- "));
    String below = above.below + (last ? "   " : screen.either("│  ", "|  "));
    if (branch.length() > mostBranch) {
      String number = Screen.left(level + screen.ellipsis(), LEAST_BRANCH - BRANCH);
      String blank = " ".repeat(LEAST_BRANCH - BRANCH);
      return new Row(child, level, number + tail(branch), blank + tail(below));
    }
    return new Row(child, level, branch, below);
  }

  private static String tail(String branches) {
    return branches.substring(branches.length() - BRANCH);
  }

  private void header(CallFinder.Chain chain, long start) {
    List<Call> calls = chain.calls();
    long failed = calls.stream().filter(Call::failed).count();
    long pending = calls.stream().filter(c -> c.status() == Call.Status.PENDING).count();
    long services = calls.stream().map(Call::service).distinct().count();
    out.println(screen.bold(chain.root()));
    List<String> facts = new ArrayList<>();
    facts.add(Units.dateAndTime(start) + " UTC");
    facts.add(Units.count(calls.size(), "call") + " in " + Units.count(services, "service"));
    if (failed > 0) {
      facts.add(screen.red(failed + " failed"));
    }
    if (pending > 0) {
      facts.add(screen.cyan(pending + " without a response"));
    }
    out.println(String.join(", ", facts));
    out.println();
  }

  private void scale(int labels, int ids, int barWidth, long span) {
    String end = Units.duration(span);
    out.println(
        screen.dim(
            Screen.left("CALL", labels)
                + Screen.left(ids > 0 ? "  ID" : "", ids)
                + Screen.right("TOTAL", DURATION)
                + Screen.right("SELF", DURATION)
                + "  0"
                + Screen.right(end, barWidth - 1)));
  }

  private void row(Row row, int labels, int ids, Bar bar, String wanted) {
    CallNode node = row.node;
    Call call = node.call();
    int room = labels - Screen.columns(row.branch) - 2;
    String name = screen.cut(name(row), Math.max(4, room));
    String label =
        screen.dim(row.branch)
            + CallLine.mark(screen, call)
            + ' '
            + nameStyle(call, wanted).apply(name)
            + " ".repeat(Math.max(0, room - Screen.columns(name)));
    Long self = node.self();
    String line =
        label
            + (ids > 0 ? "  " + screen.dim(Screen.left(CallIds.brief(node.id()), ids - 2)) : "")
            + Screen.right(call.isTraced() ? Units.duration(call.duration()) : "", DURATION)
            + screen.dim(Screen.right(self == null ? "" : Units.duration(self), DURATION))
            + "  "
            + (call.isTraced() ? bar(node, bar) : screen.dim(untraced(call)));
    out.println(line.stripTrailing());
    String indent = row.below + (node.children().isEmpty() ? "  " : screen.either("│ ", "| "));
    below(call, indent);
  }

  private static String untraced(Call call) {
    return CallIds.isStandalone(call.id()) ? "a client" : "not traced";
  }

  private String bar(CallNode node, Bar bar) {
    Call call = node.call();
    String drawn = bar.of(node.start(), node.end(), call.duration() < 0);
    return switch (call.status()) {
      case ERROR -> call.expected() ? screen.yellow(drawn) : screen.red(drawn);
      case PENDING -> screen.cyan(drawn);
      default -> screen.green(drawn);
    };
  }

  private UnaryOperator<String> nameStyle(Call call, String wanted) {
    if (call.failed()) {
      return screen::red;
    }
    if (!call.isTraced()) {
      return screen::dim;
    }
    return call.id().equals(wanted) ? screen::bold : UnaryOperator.identity();
  }

  private static String name(Row row) {
    return row.node.call().name();
  }

  private void below(Call call, String indent) {
    if (verbosity > 0 && call.isTraced()) {
      detail(indent, "id      ", call.id(), UnaryOperator.identity());
      detail(indent, "start   ", start(call), UnaryOperator.identity());
      detail(indent, "args    ", call.args(), UnaryOperator.identity());
      detail(indent, "result  ", call.result(), UnaryOperator.identity());
    }
    Call.Failure error = call.error();
    if (error != null) {
      String line = error.line() + (call.expected() ? "  (expected)" : "");
      detail(indent, "", line, call.expected() ? screen::yellow : screen::red);
      if (verbosity > 1 && error.traceback() != null) {
        error
            .traceback()
            .lines()
            .forEach(text -> out.println(screen.dim(indent + OneLine.keepingIndent(text))));
      }
    } else if (call.status() == Call.Status.PENDING) {
      detail(indent, "", "no response: in flight when the lines ended, or lost", screen::cyan);
    }
  }

  private static String start(Call call) {
    String host = call.host();
    return Units.dateAndTime(call.start()) + (host == null ? "" : " on " + host);
  }

  private void detail(
      String indent, String label, @Nullable String text, UnaryOperator<String> style) {
    if (text != null) {
      String line = OneLine.of(text);
      int room = screen.width() - Screen.columns(indent) - label.length();
      out.println(
          screen.dim(indent + label)
              + style.apply(verbosity > 1 ? line : screen.cut(line, Math.max(20, room))));
    }
  }

  private void notes(CallFinder.Chain chain, CallTree tree) {
    List<String> notes = new ArrayList<>();
    for (String skew : tree.skews()) {
      notes.add("Clocks differ: " + skew + ", so calls are moved.");
    }
    if (!chain.complete()) {
      notes.add(
          "There are more calls in this chain than the first "
              + Units.count(CallFinder.MOST_CALLS)
              + '.');
    }
    if (!notes.isEmpty()) {
      out.println();
      notes.forEach(note -> out.println(screen.yellow(note)));
    }
  }
}
