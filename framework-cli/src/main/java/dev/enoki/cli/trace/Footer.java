package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the lines below a summary say: what was read, and what wasn't used. */
final class Footer {
  private final Screen screen;
  private final PrintWriter out;

  Footer(Screen screen, PrintWriter out) {
    this.screen = screen;
    this.out = out;
  }

  void print(Sources sources, TraceCommand.Reading reading) {
    ReadCounts counts = reading.counts();
    List<String> parts = new ArrayList<>();
    parts.add(Units.count(counts.records, "trace record"));
    if (counts.others > 0) {
      parts.add(Units.count(counts.others, "other line") + " passed over");
    }
    if (reading.copies() > 0) {
      parts.add(Units.count(reading.copies()) + " of them copies");
    }
    if (reading.unmatched() > 0) {
      parts.add(Units.count(reading.unmatched(), "call") + " left out by the filters");
    }
    out.println();
    out.println(
        screen.dim(
            "Read "
                + (sources.count() == 1 ? sources.text() : Units.count(sources.count(), "file"))
                + ": "
                + String.join(", ", parts)
                + '.'));
    damages(counts, screen, out);
    out.println(screen.dim("The tree of a call: --call ID, as it is above."));
  }

  /** Lines that should have been records. */
  static void damages(ReadCounts counts, Screen screen, PrintWriter out) {
    if (counts.firstBroken != null) {
      out.println(
          screen.yellow(
              Units.count(counts.broken, "broken line")
                  + " passed over; the first is "
                  + counts.firstBroken));
    }
    if (counts.tooLong > 0) {
      out.println(
          screen.yellow(
              Units.count(counts.tooLong, "line")
                  + " of over "
                  + (Lines.LONGEST >> 20)
                  + " MiB passed over"));
    }
    if (counts.damage != null) {
      out.println(screen.yellow(counts.damage));
    }
  }
}
