package dev.enoki.benchmarks.speed;

/** One load: an argument of so many bytes, so many calls in flight. */
record Cell(int bytes, int inFlight) {
  @Override
  public String toString() {
    String payload = bytes < 1_024 ? bytes + " B" : bytes / 1_024 + " kB";
    return payload + ", " + inFlight + " in flight";
  }
}
