package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

/** A Logback of a test's own, beside that of the process. */
final class LogbackContext {
  private LogbackContext() {}

  static LoggerContext create() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }
}
