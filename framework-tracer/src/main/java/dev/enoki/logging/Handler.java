package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.enoki.tracer.LoggingFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One handler at work: what its level and filters let through goes to its appender. Whatever these
 * throw, who logs doesn't notice.
 */
final class Handler {
  private final Appender<ILoggingEvent> appender;
  private final EventFilter[] filters;
  private volatile Level level;

  Handler(Appender<ILoggingEvent> appender, @Nullable Level level, List<EventFilter> filters) {
    this.appender = appender;
    this.filters = filters.toArray(EventFilter[]::new);
    this.level = level == null ? Level.TRACE : level;
  }

  void handle(ILoggingEvent event) {
    if (event.getLevel().toInt() < level.toInt()) {
      return;
    }
    ILoggingEvent passed = EventFilter.applyAll(filters, event);
    if (passed == null) {
      return;
    }
    try {
      appender.doAppend(passed);
    } catch (Throwable e) {
      LoggingFailure.tell(event.getLoggerName(), "Failed to write a log event", e);
    }
  }

  /** For a thread that has many events at once. */
  void beginBurst() {
    if (appender instanceof BurstAppender burst) {
      burst.beginBurst();
    }
  }

  void endBurst() {
    if (appender instanceof BurstAppender burst) {
      burst.endBurst();
    }
  }

  /** The same, whatever the level; it is stopped with this one. */
  Handler ofAllLevels() {
    return new Handler(appender, null, List.of(filters));
  }

  void setLevel(@Nullable Level newLevel) {
    level = newLevel == null ? Level.TRACE : newLevel;
  }

  void stop() {
    appender.stop();
  }
}
