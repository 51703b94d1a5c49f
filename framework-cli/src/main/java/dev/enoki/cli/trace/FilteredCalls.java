package dev.enoki.cli.trace;

import java.util.function.Consumer;

/** Hands on the calls that are wanted, and knows what the others were. */
final class FilteredCalls implements Consumer<Call> {
  private final CallFilter filter;
  private final Consumer<Call> wanted;
  private long matched;
  private long unmatched;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  FilteredCalls(CallFilter filter, Consumer<Call> wanted) {
    this.filter = filter;
    this.wanted = wanted;
  }

  @Override
  public void accept(Call call) {
    if (filter.test(call)) {
      matched++;
      wanted.accept(call);
    } else {
      unmatched++;
      first = Math.min(first, call.start());
      last = Math.max(last, call.start());
    }
  }

  long unmatched() {
    return unmatched;
  }

  /**
   * @throws TraceException if there were calls, and none was wanted
   */
  void check(Sources sources) {
    if (matched == 0) {
      throw new TraceException(
          "none of the "
              + Units.count(unmatched, "call")
              + " in "
              + sources.text()
              + " matches; they began from "
              + Units.range(first, last));
    }
  }
}
