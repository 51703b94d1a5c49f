package dev.enoki.holding;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The threads of ours that were there at first, for none to be left over. */
record OurThreads(Set<Thread> before) {
  static OurThreads now() {
    return new OurThreads(alive());
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread -> thread.getName().matches("amqp-.*|AMQP .*|counter-.*|held-.*|.*-callback-.*"))
        .collect(Collectors.toSet());
  }

  /** A worker's thread ends after it was idle for 30 s, so it doesn't count. */
  private Set<Thread> more() {
    return alive().stream()
        .filter(thread -> !before.contains(thread) && !thread.getName().contains("-worker-"))
        .collect(Collectors.toSet());
  }

  void awaitNoMore(String test) {
    Awaitility.await("no thread left over")
        .atMost(Duration.ofSeconds(30))
        .until(() -> more().isEmpty());
    System.out.printf(
        "%s: %d threads of ours before, %d after%n", test, before.size(), before.size());
  }
}
