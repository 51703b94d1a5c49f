package dev.enoki.devbroker;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where confirms pass on their way to the publishers, and where a test can keep them. */
final class ConfirmGate {
  private enum Mode {
    OPEN,
    HOLDING,
    DELAYING,
    NACKING
  }

  private final EventLoop loop;
  private final Set<Runnable> kept = new LinkedHashSet<>();
  private Mode mode = Mode.OPEN;
  private @Nullable Duration delay;

  ConfirmGate(EventLoop loop) {
    this.loop = loop;
  }

  void hold() {
    mode = Mode.HOLDING;
  }

  void delay(Duration by) {
    delay = by;
    mode = Mode.DELAYING;
  }

  void nack() {
    mode = Mode.NACKING;
  }

  /** Lets everything pass that was kept, and from now on everything at once. */
  void open() {
    mode = Mode.OPEN;
    List<Runnable> passing = List.copyOf(kept);
    kept.clear();
    passing.forEach(Runnable::run);
  }

  /** Whether a message that wants a confirm is to be lost and nacked. */
  boolean nacks() {
    return mode == Mode.NACKING;
  }

  /** Sends confirms now, or when their time has come. */
  void pass(Runnable send) {
    if (mode == Mode.HOLDING) {
      kept.add(send);
    } else if (mode == Mode.DELAYING && delay != null) {
      kept.add(send);
      loop.after(
          delay,
          () -> {
            if (kept.remove(send)) {
              send.run();
            }
          });
    } else {
      send.run();
    }
  }
}
