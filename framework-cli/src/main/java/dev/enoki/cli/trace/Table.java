package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows with a name at the left and cells at the right of their columns, each as wide as what is in
 * it. A name that finds no room has a line of its own.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST_NAME = 12;

  private final List<String> heads;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, List<Cell> cells) {}

  /** Text, and how it looks. */
  record Cell(String text, UnaryOperator<String> style) {
    static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }
  }

  Table(List<String> heads) {
    this.heads = heads;
  }

  void row(String name, List<Cell> cells) {
    rows.add(new Row(name, cells));
  }

  List<String> lines(Screen screen) {
    int[] widths = new int[heads.size()];
    for (int i = 1; i < heads.size(); i++) {
      int column = i;
      widths[i] =
          rows.stream()
              .mapToInt(row -> Screen.columns(row.cells.get(column - 1).text))
              .reduce(Screen.columns(heads.get(i)), Math::max);
    }
    int cells = 0;
    for (int i = 1; i < widths.length; i++) {
      cells += widths[i] + GAP.length();
    }
    int longest = rows.stream().mapToInt(row -> Screen.columns(row.name)).max().orElse(0);
    widths[0] =
        Math.min(
            Math.max(longest, Screen.columns(heads.get(0))),
            Math.max(NARROWEST_NAME, screen.width() - cells));
    List<String> lines = new ArrayList<>();
    lines.add(screen.dim(line(widths, heads.get(0), heads.subList(1, heads.size()))));
    for (Row row : rows) {
      String name = row.name;
      if (Screen.columns(name) > widths[0]) {
        lines.add(screen.cut(name, screen.width()));
        name = "";
      }
      lines.add(styled(widths, name, row.cells));
    }
    return lines;
  }

  private static String line(int[] widths, String name, List<String> cells) {
    return styled(widths, name, cells.stream().map(Cell::of).toList());
  }

  private static String styled(int[] widths, String name, List<Cell> cells) {
    StringBuilder line = new StringBuilder(Screen.left(name, widths[0]));
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      line.append(GAP)
          .append(" ".repeat(Math.max(0, widths[i + 1] - Screen.columns(cell.text))))
          .append(cell.style.apply(cell.text));
    }
    return line.toString().stripTrailing();
  }
}
