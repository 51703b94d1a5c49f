package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one method's calls. Bounded, however many they are. */
final class MethodStats {
  static final int EXAMPLES = 3;
  private static final int MOST_KINDS = 50;
  private static final int LONGEST_LINE = 500;
  private static final String OTHER_KINDS = "(others)";

  private final String name;
  private final Durations durations;
  private final Map<String, FailureKind> failures = new LinkedHashMap<>();
  private final List<String> unanswered = new ArrayList<>();
  private long calls;
  private long failed;
  private long expected;
  private long pending;
  private @Nullable String slowest;

  /**
   * @param digits of percentiles, where there are many calls
   */
  MethodStats(String name, int digits) {
    this.name = name;
    durations = new Durations(digits);
  }

  /** Calls that failed with one type of exception; the newest as the example. */
  static final class FailureKind {
    private final String type;
    private final boolean expected;
    private long count;
    private long latest = Long.MIN_VALUE;
    private String line = "";
    private String id = "";

    FailureKind(String type, boolean expected) {
      this.type = type;
      this.expected = expected;
    }

    private void add(Call call, Call.Failure failure) {
      count++;
      if (call.start() >= latest) {
        latest = call.start();
        line = Beginning.of(failure.line(), LONGEST_LINE);
        id = call.id();
      }
    }

    String type() {
      return type;
    }

    boolean expected() {
      return expected;
    }

    long count() {
      return count;
    }

    String line() {
      return line;
    }

    String id() {
      return id;
    }
  }

  void add(Call call) {
    calls++;
    if (call.status() == Call.Status.PENDING) {
      pending++;
      if (unanswered.size() < EXAMPLES) {
        unanswered.add(call.id());
      }
    }
    if (call.duration() >= 0) {
      if (call.duration() > durations.longest()) {
        slowest = call.id();
      }
      durations.add(call.duration());
    }
    Call.Failure error = call.error();
    if (error != null) {
      if (call.expected()) {
        expected++;
      } else {
        failed++;
      }
      kind(error.type(), call.expected()).add(call, error);
    }
  }

  private FailureKind kind(String type, boolean isExpected) {
    String key = failures.size() < MOST_KINDS ? type : OTHER_KINDS;
    String known = failures.containsKey(type + isExpected) ? type : key;
    return failures.computeIfAbsent(known + isExpected, k -> new FailureKind(known, isExpected));
  }

  /** The duration that so many percent of the calls don't exceed; -1 where none ended. */
  long percentile(double percent) {
    return durations.percentile(percent);
  }

  String name() {
    return name;
  }

  long calls() {
    return calls;
  }

  long failed() {
    return failed;
  }

  long expected() {
    return expected;
  }

  long pending() {
    return pending;
  }

  long longest() {
    return durations.longest();
  }

  @Nullable String slowest() {
    return slowest;
  }

  List<FailureKind> failures() {
    return List.copyOf(failures.values());
  }

  /** The ids of the first few. */
  List<String> unanswered() {
    return unanswered;
  }
}
