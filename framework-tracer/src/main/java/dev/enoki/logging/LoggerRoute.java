package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;

/**
 * Where the events of a logger go: through its filters, then to its own handlers and those of the
 * loggers above that it propagates to. As in Python, the filters concern what is logged on this
 * very logger, on all of those handlers. The logger itself isn't additive.
 */
final class LoggerRoute extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final String logger;
  private final EventFilter[] filters;
  private final Handler[] handlers;

  LoggerRoute(String logger, List<EventFilter> filters, List<Handler> handlers) {
    this.logger = logger;
    this.filters = filters.toArray(EventFilter[]::new);
    this.handlers = handlers.toArray(Handler[]::new);
  }

  /** Without the guard against re-entry: a handler that fails may log that on the same route. */
  @Override
  public void doAppend(ILoggingEvent event) {
    append(event);
  }

  @Override
  protected void append(ILoggingEvent event) {
    ILoggingEvent passed =
        filters.length > 0 && event.getLoggerName().equals(logger)
            ? EventFilter.applyAll(filters, event)
            : event;
    if (passed != null) {
      for (Handler handler : handlers) {
        handler.handle(passed);
      }
    }
  }
}
