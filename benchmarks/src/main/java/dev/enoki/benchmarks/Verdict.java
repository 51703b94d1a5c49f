package dev.enoki.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Whether all held, and what didn't. */
final class Verdict {
  private final List<String> faults = new ArrayList<>();

  void hold(boolean held, String otherwise) {
    if (!held) {
      faults.add(otherwise);
    }
  }

  int exitCode() {
    return faults.isEmpty() ? 0 : 1;
  }

  @Override
  public String toString() {
    return faults.isEmpty() ? "HELD" : "DID NOT HOLD: " + String.join("; ", faults);
  }
}
