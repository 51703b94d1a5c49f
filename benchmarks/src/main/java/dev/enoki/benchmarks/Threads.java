package dev.enoki.benchmarks;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The threads that were there at first, for none to be left over. */
record Threads(Set<Thread> before) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What the JVM starts once and keeps, or keeps for a while. */
  private static final String JVMS_OWN =
      "process reaper.*|CompletableFutureDelayScheduler|ForkJoinPool.commonPool-.*|Common-Cleaner";

  static Threads now() {
    return new Threads(alive());
  }

  static int count() {
    return alive().size();
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().matches(JVMS_OWN))
        .collect(Collectors.toSet());
  }

  /** The names of those that have come since and don't end. */
  Set<String> leftOver() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Set<String> names = more();
    while (!names.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(100);
      names = more();
    }
    return names;
  }

  private Set<String> more() {
    return alive().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
