package dev.enoki.cli.trace;

/** Draws when a call was under way, on a scale that all bars share. */
final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final int PARTS = 8;

  private final Screen screen;
  private final int width;
  private final long from;
  private final long span;

  Bar(Screen screen, int width, long from, long to) {
    this.screen = screen;
    this.width = width;
    this.from = from;
    this.span = Math.max(1, to - from);
  }

  /**
   * @param open whether it has no end: drawn to the end of the scale
   */
  String of(long start, long end, boolean open) {
    long parts = (long) width * PARTS;
    long first = Math.min(parts - PARTS, Math.max(0, (start - from) * parts / span));
    long last = open ? parts : Math.min(parts, Math.max(0, (end - from) * parts / span));
    int cell = (int) (first / PARTS);
    String indent = " ".repeat(cell);
    long begin = (long) cell * PARTS;
    if (open || !screen.unicode()) {
      int cells = (int) Math.max(1, (last - begin + PARTS / 2) / PARTS);
      return indent + (open ? screen.either("░", "~") : "#").repeat(cells);
    }
    long length = Math.max(1, last - begin);
    String rest =
        length % PARTS == 0
            ? ""
            : EIGHTHS.substring((int) (length % PARTS), (int) (length % PARTS) + 1);
    return indent + "█".repeat((int) (length / PARTS)) + rest;
  }
}
