package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The calls that began last, as many as wanted or as fit, in the order of their begin. */
final class NewestCalls implements Consumer<Call> {
  private static final Comparator<Call> BY_START =
      Comparator.comparingLong(Call::start).thenComparing(Call::id);

  private static final int LONGEST_TEXT = 500;

  private final int limit;
  private final long mostBytes;
  private final PriorityQueue<Call> newest = new PriorityQueue<>(BY_START);
  private long bytes;
  private long seen;

  NewestCalls(int limit) {
    this(limit, Memory.FOR_CALLS);
  }

  NewestCalls(int limit, long mostBytes) {
    this.limit = limit;
    this.mostBytes = mostBytes;
  }

  @Override
  public void accept(Call call) {
    seen++;
    Call brief = call.withTextsUpTo(LONGEST_TEXT);
    newest.add(brief);
    bytes += brief.bytes();
    while (newest.size() > limit || (bytes > mostBytes && newest.size() > 1)) {
      bytes -= newest.remove().bytes();
    }
  }

  void print(Screen screen, PrintWriter out) {
    List<Call> calls = new ArrayList<>(newest);
    calls.sort(BY_START);
    long days =
        calls.stream().map(c -> Timestamps.dateTime(c.start()).toLocalDate()).distinct().count();
    CallLine line = new CallLine(screen, days > 1);
    if (days == 1) {
      out.println(screen.dim(Timestamps.dateTime(calls.get(0).start()).toLocalDate() + ", UTC"));
    }
    calls.forEach(call -> out.println(line.of(call)));
    if (seen > calls.size()) {
      out.println(
          screen.dim(
              "the newest "
                  + Units.count(calls.size())
                  + " of "
                  + Units.count(seen)
                  + " calls; "
                  + (calls.size() < limit ? "no more fit into memory" : "--limit shows more")));
    }
  }
}
