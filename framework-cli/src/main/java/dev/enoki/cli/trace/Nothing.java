package dev.enoki.cli.trace;

/** Says why there is nothing to show. */
final class Nothing {
  private Nothing() {}

  /**
   * @throws TraceException if no line was a trace record
   */
  static void check(ReadCounts counts, Sources sources) {
    if (counts.records > 0) {
      return;
    }
    if (counts.firstBroken != null) {
      throw new TraceException(
          "no whole trace record in "
              + sources.text()
              + ": "
              + Units.count(counts.broken, "broken line")
              + ", the first is "
              + counts.firstBroken);
    }
    if (counts.lines == 0) {
      throw new TraceException("no trace records in " + sources.text() + ": there are no lines");
    }
    throw new TraceException(
        "no trace records in "
            + sources.text()
            + ": "
            + Units.count(counts.others, "other line")
            + "; is the logger nameko_tracer set to write JSON"
            + " (nameko_tracer.formatters.JSONFormatter)?");
  }
}
