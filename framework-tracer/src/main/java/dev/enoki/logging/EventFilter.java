package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.enoki.tracer.LoggingFailure;
import dev.enoki.tracer.TraceFilter;
import dev.enoki.tracer.TraceRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes an event on: itself, a changed copy, or not at all. An event is never changed. */
@FunctionalInterface
interface EventFilter {
  @Nullable ILoggingEvent apply(ILoggingEvent event);

  /** Python's {@code logging.Filter}: what is logged on this logger and below it. */
  static EventFilter ofLogger(String name) {
    String below = name + '.';
    return event -> {
      String logger = event.getLoggerName();
      return name.isEmpty() || logger.equals(name) || logger.startsWith(below) ? event : null;
    };
  }

  static EventFilter ofLogback(Filter<ILoggingEvent> filter) {
    return guarded(
        "Failed to filter a log event",
        event -> filter.decide(event) == FilterReply.DENY ? null : event);
  }

  /** Concerns events with a trace record; others pass. */
  static EventFilter ofTraces(TraceFilter filter) {
    return guarded(
        "Failed to filter entrypoint trace",
        event -> {
          Map<String, @Nullable Object> record = TraceRecord.of(event);
          if (record == null) {
            return event;
          }
          Map<String, @Nullable Object> changed = filter.apply(record);
          if (changed == record) {
            return event;
          }
          return changed == null ? null : new ChangedEvent(event, changed);
        });
  }

  /** Passes on what it fails at. */
  private static EventFilter guarded(String failed, EventFilter filter) {
    return event -> {
      try {
        return filter.apply(event);
      } catch (Throwable e) {
        LoggingFailure.tell(event.getLoggerName(), failed, e);
        return event;
      }
    };
  }

  /** The event after all of these, or null as soon as one holds it back. */
  static @Nullable ILoggingEvent applyAll(EventFilter[] filters, ILoggingEvent event) {
    ILoggingEvent current = event;
    for (EventFilter filter : filters) {
      current = filter.apply(current);
      if (current == null) {
        return null;
      }
    }
    return current;
  }
}
