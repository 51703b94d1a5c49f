package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.enoki.tracer.TraceFilter;
import dev.enoki.tracer.TraceRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

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
    return event -> filter.decide(event) == FilterReply.DENY ? null : event;
  }

  /** Concerns events with a trace record; others pass. */
  static EventFilter ofTraces(TraceFilter filter) {
    return event -> {
      Map<String, @Nullable Object> record = TraceRecord.of(event);
      if (record == null) {
        return event;
      }
      try {
        Map<String, @Nullable Object> changed = filter.apply(record);
        if (changed == record) {
          return event;
        }
        return changed == null ? null : new ChangedEvent(event, changed);
      } catch (RuntimeException | StackOverflowError e) {
        LoggerFactory.getLogger(EventFilter.class).warn("Failed to filter entrypoint trace", e);
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
