package dev.enoki.concurrent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread that reads a connection puts off until it has read all that came: so many things
 * that come together are handed on or answered together, and none waits for a clock.
 */
public final class Burst {
  private static final ThreadLocal<@Nullable Burst> CURRENT = new ThreadLocal<>();

  private final List<Runnable> putOff = new ArrayList<>();

  /** From here on the calling thread reads, and must not block before {@link #end}. */
  public void begin() {
    CURRENT.set(this);
  }

  /** All that came is read: runs what was put off. */
  public void end() {
    for (int i = 0; i < putOff.size(); i++) { // one may put another off
      putOff.get(i).run();
    }
    putOff.clear();
  }

  /** The calling thread reads no more, if it did. */
  public void leave() {
    if (CURRENT.get() == this) {
      end();
      CURRENT.remove();
    }
  }

  /** Whether the calling thread is one that reads. */
  static boolean isUnderWay() {
    return CURRENT.get() != null;
  }

  /** Puts the task off if the calling thread is one that reads; else runs it at once. */
  public static void putOff(Runnable task) {
    Burst current = CURRENT.get();
    if (current == null) {
      task.run();
    } else {
      current.putOff.add(task);
    }
  }
}
