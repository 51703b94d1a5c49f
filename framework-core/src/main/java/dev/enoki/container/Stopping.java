package dev.enoki.container;

import dev.enoki.concurrent.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A series of steps that are all taken: one that fails is logged, and the next one follows. */
final class Stopping {
  private static final Logger log = LoggerFactory.getLogger(Stopping.class);

  private final String what;

  Stopping(String what) {
    this.what = what;
  }

  interface Step<T> {
    void take(T part) throws Exception;
  }

  <T> void step(T part, Step<T> step) {
    try {
      step.take(part);
    } catch (Exception e) {
      String name = part.getClass().getSimpleName();
      FailureLog.write(log, Level.WARN, "stopping " + what + ": " + name + " failed", e);
    }
  }
}
