package dev.enoki.benchmarks;

import dev.enoki.rpc.RpcException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How many calls were made, and how they ended. Safe to share between threads. */
final class Tally {
  private final LongAdder made = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final Map<String, LongAdder> failed = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> unclear = new ConcurrentSkipListMap<>();

  void made() {
    made.increment();
  }

  void answered() {
    answered.increment();
  }

  /** A call that took longer than its time-out and the grace. */
  void overdue() {
    overdue.increment();
  }

  /** A time-out that was too short on purpose is no failure to worry about. */
  void outOfPatience() {
    count(failed, "OutOfPatience");
  }

  void failed(Throwable failure) {
    count(failed, failure.getClass().getSimpleName());
    if (!(failure instanceof RpcException)) {
      count(unclear, failure.toString());
    }
  }

  private static void count(Map<String, LongAdder> counts, String key) {
    counts.computeIfAbsent(key, absent -> new LongAdder()).increment();
  }

  long calls() {
    return made.sum();
  }

  long answers() {
    return answered.sum();
  }

  long overdueCalls() {
    return overdue.sum();
  }

  /** By the simple names of their types. */
  Map<String, Long> failures() {
    return sums(failed);
  }

  /** Those that aren't what a caller may expect, with their messages. */
  Map<String, Long> unclearFailures() {
    return sums(unclear);
  }

  /** Calls that ended in nothing at all, or haven't ended yet. */
  long unended() {
    return calls() - answers() - failures().values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
