package dev.enoki.concurrent;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Writes failures to a log, whatever their own methods do when they are asked for their text. */
public final class FailureLog {
  private FailureLog() {}

  /** With the failure's traceback, or the name of its class where that can't be had. */
  public static void write(Logger log, Level level, String what, Throwable failure) {
    try {
      log.atLevel(level).setCause(failure).log(what);
    } catch (Throwable e) { // the user's exceptions may throw anything
      String name = failure.getClass().getName();
      log.atLevel(level).log(what + ": " + name + ", which can't be printed");
    }
  }
}
