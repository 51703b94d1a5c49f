package dev.enoki.amqp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's reading thread puts off until it has read all that came: so many things that
 * come together are answered together, and none waits for a clock.
 */
final class ReadBurst {
  private static final ThreadLocal<@Nullable ReadBurst> CURRENT = new ThreadLocal<>();

  private final List<Runnable> putOff = new ArrayList<>();

  /** From here on the calling thread reads. */
  void begin() {
    CURRENT.set(this);
  }

  /** All that came is read. */
  void end() {
    for (int i = 0; i < putOff.size(); i++) { // one may put another off
      putOff.get(i).run();
    }
    putOff.clear();
  }

  /** Puts the task off if the calling thread is one that reads; else runs it at once. */
  static void putOff(Runnable task) {
    ReadBurst current = CURRENT.get();
    if (current == null) {
      task.run();
    } else {
      current.putOff.add(task);
    }
  }
}
