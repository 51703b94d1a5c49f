package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The summary as text: what happened, what was slow, what failed, who calls whom. */
final class SummaryPrinter {
  private static final int WIDE = 110;
  private static final int NARROW = 72;
  private static final int MOST_EDGES = 100;
  private static final int MOST_FAILURES = 50;
  private static final int INDENT = 2;

  private final Screen screen;
  private final PrintWriter out;

  SummaryPrinter(Screen screen, PrintWriter out) {
    this.screen = screen;
    this.out = out;
  }

  void print(Summary summary) {
    totals(summary);
    methods(summary);
    slowest(summary);
    failures(summary);
    unanswered(summary);
    edges(summary);
  }

  private void totals(Summary summary) {
    String line =
        Units.count(summary.calls(), "call")
            + " of "
            + Units.count(summary.methods().size(), "method")
            + " in "
            + Units.count(summary.services(), "service");
    List<String> parts = new ArrayList<>(List.of(screen.bold(line)));
    if (summary.failed() > 0) {
      parts.add(screen.red(Units.count(summary.failed()) + " failed"));
    }
    if (summary.expected() > 0) {
      parts.add(screen.yellow(Units.count(summary.expected()) + " failed as expected"));
    }
    if (summary.pending() > 0) {
      parts.add(screen.cyan(Units.count(summary.pending()) + " without a response"));
    }
    out.println(String.join(", ", parts));
    out.println(screen.dim(Units.range(summary.from(), summary.to())));
  }

  private void methods(Summary summary) {
    boolean wide = screen.width() >= WIDE;
    boolean narrow = screen.width() < NARROW;
    List<String> heads = new ArrayList<>(List.of("METHOD", "CALLS", "ERRORS"));
    if (summary.expected() > 0) {
      heads.add(wide ? "EXPECTED" : "EXP.");
    }
    if (summary.pending() > 0) {
      heads.add("OPEN");
    }
    heads.addAll(narrow ? List.of("P50", "MAX") : List.of("P50", "P95", "P99", "MAX"));
    if (wide) {
      heads.add("SLOWEST");
    }
    Table table = new Table(heads);
    for (MethodStats method : summary.methods()) {
      table.row(method.name(), cells(method, summary, wide, narrow));
    }
    out.println();
    table.lines(screen).forEach(out::println);
  }

  private List<Table.Cell> cells(
      MethodStats method, Summary summary, boolean wide, boolean narrow) {
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(Units.count(method.calls())));
    cells.add(
        new Table.Cell(
            Units.share(method.failed(), method.calls()),
            method.failed() > 0 ? screen::red : screen::dim));
    if (summary.expected() > 0) {
      cells.add(new Table.Cell(countOrDot(method.expected()), screen::yellow));
    }
    if (summary.pending() > 0) {
      cells.add(new Table.Cell(countOrDot(method.pending()), screen::cyan));
    }
    cells.add(Table.Cell.of(Units.duration(method.percentile(50))));
    if (!narrow) {
      cells.add(Table.Cell.of(Units.duration(method.percentile(95))));
      cells.add(Table.Cell.of(Units.duration(method.percentile(99))));
    }
    cells.add(Table.Cell.of(Units.duration(method.longest())));
    if (wide) {
      String slowest = method.slowest();
      cells.add(new Table.Cell(slowest == null ? "-" : CallIds.brief(slowest), screen::dim));
    }
    return cells;
  }

  private String countOrDot(long count) {
    return count == 0 ? screen.either("·", ".") : Units.count(count);
  }

  private void heading(String title, String rest) {
    out.println();
    out.println(screen.bold(title) + (rest.isEmpty() ? "" : screen.dim("  " + rest)));
  }

  private void slowest(Summary summary) {
    if (summary.slowest().isEmpty()) {
      return;
    }
    heading("What was slow", "");
    for (Call call : summary.slowest()) {
      out.println(
          indent()
              + Screen.right(Units.duration(call.duration()), 8)
              + "  "
              + idAtEnd(call.name(), call.id(), screen.width() - INDENT - 10));
    }
  }

  /** The name and the id: whole where there is room for it. */
  private String idAtEnd(String name, String id, int room) {
    if (Screen.columns(id) + 2 <= room && id.startsWith(name + '.')) {
      return name + screen.dim(id.substring(name.length()));
    }
    return screen.cut(name, room - 10) + "  " + screen.dim(CallIds.brief(id));
  }

  private record Failed(String method, MethodStats.FailureKind kind) {}

  private void failures(Summary summary) {
    List<Failed> failures =
        summary.methods().stream()
            .flatMap(m -> m.failures().stream().map(kind -> new Failed(m.name(), kind)))
            .sorted(
                Comparator.comparing((Failed failed) -> failed.kind.expected())
                    .thenComparing(failed -> -failed.kind.count()))
            .toList();
    if (failures.isEmpty()) {
      return;
    }
    heading("What failed", "how often, and the newest of each");
    int width = longest(failures.stream().limit(MOST_FAILURES).map(Failed::method).toList());
    for (Failed failed : failures.subList(0, Math.min(MOST_FAILURES, failures.size()))) {
      failure(failed, width);
    }
    more(failures.size() - MOST_FAILURES, "kind");
  }

  private void failure(Failed failed, int width) {
    MethodStats.FailureKind kind = failed.kind;
    String head =
        indent()
            + Screen.right(Units.count(kind.count()), 6)
            + "  "
            + Screen.left(screen.cut(failed.method, width), width)
            + "  ";
    String expected = kind.expected() ? "  expected" : "";
    int room = screen.width() - Screen.columns(head) - 10 - expected.length();
    String line = screen.cut(kind.line(), Math.max(10, room));
    out.println(
        head
            + screen.dim(CallIds.brief(kind.id()))
            + "  "
            + (kind.expected() ? screen.yellow(line + expected) : screen.red(line)));
  }

  private int longest(List<String> names) {
    int longest = names.stream().mapToInt(Screen::columns).max().orElse(0);
    return Math.min(longest, screen.width() / 3);
  }

  private void unanswered(Summary summary) {
    List<MethodStats> open = summary.methods().stream().filter(m -> m.pending() > 0).toList();
    if (open.isEmpty()) {
      return;
    }
    heading("Without a response", "in flight when the lines ended, or lost");
    int width = longest(open.stream().map(MethodStats::name).toList());
    for (MethodStats method : open) {
      StringBuilder line =
          new StringBuilder(indent())
              .append(Screen.right(Units.count(method.pending()), 6))
              .append("  ")
              .append(Screen.left(screen.cut(method.name(), width), width));
      int room = screen.width() - Screen.columns(line.toString());
      for (String id : method.unanswered()) {
        String example = "  " + CallIds.brief(id);
        room -= example.length();
        if (room >= 0) {
          line.append(screen.dim(example));
        }
      }
      out.println(line);
    }
  }

  private void edges(Summary summary) {
    List<Map.Entry<Summary.Edge, Summary.EdgeStats>> edges = summary.edges();
    if (edges.isEmpty()) {
      return;
    }
    heading("Who calls whom", "");
    List<Map.Entry<Summary.Edge, Summary.EdgeStats>> shown =
        edges.subList(0, Math.min(MOST_EDGES, edges.size()));
    int callers = longest(shown.stream().map(edge -> edge.getKey().caller()).toList());
    int callees = longest(shown.stream().map(edge -> edge.getKey().callee()).toList());
    String last = "";
    for (Map.Entry<Summary.Edge, Summary.EdgeStats> edge : shown) {
      String caller = screen.cut(edge.getKey().caller(), callers);
      String callee = screen.cut(edge.getKey().callee(), callees);
      long failed = edge.getValue().failed();
      out.println(
          indent()
              + Screen.left(caller.equals(last) ? "" : caller, callers)
              + ' '
              + screen.dim(screen.arrow())
              + ' '
              + Screen.left(callee, callees)
              + Screen.right(Units.count(edge.getValue().calls()), 9)
              + (failed > 0 ? screen.red("  " + Units.count(failed) + " failed") : ""));
      last = caller;
    }
    more(edges.size() - MOST_EDGES, "pair");
  }

  private void more(int left, String noun) {
    if (left > 0) {
      out.println(indent() + screen.dim("and " + Units.count(left, "more " + noun)));
    }
  }

  private static String indent() {
    return " ".repeat(INDENT);
  }
}
