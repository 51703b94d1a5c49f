package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.enoki.tracer.TraceRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a format can show of an event, under the name that Python has for it. */
record LogAttribute(Kind kind, Function<ILoggingEvent, @Nullable Object> value) {

  enum Kind {
    TEXT,
    WHOLE_NUMBER,
    FRACTION,

    /** What it is shows with each event. */
    ANY
  }

  static final String TIME = "asctime";

  private static final Map<String, LogAttribute> BY_NAME = new LinkedHashMap<>();

  static {
    text("name", ILoggingEvent::getLoggerName);
    text("message", ILoggingEvent::getFormattedMessage);
    text("levelname", event -> LevelName.name(event.getLevel()));
    number("levelno", event -> LevelName.number(event.getLevel()));
    fraction("created", LogAttribute::created);
    fraction("msecs", event -> (double) Math.floorMod(event.getTimeStamp(), 1000L));
    fraction("relativeCreated", LogAttribute::sinceStart);
    text("threadName", ILoggingEvent::getThreadName);
    number("thread", event -> LoggingThread.id());
    number("process", event -> ProcessHandle.current().pid());
    text("processName", event -> "MainProcess");
    text("taskName", event -> null);
    text("pathname", event -> pathname(caller(event)));
    text("filename", event -> caller(event).getFileName());
    text("module", event -> module(caller(event)));
    text("funcName", event -> caller(event).getMethodName());
    number("lineno", event -> caller(event).getLineNumber());
    text("msg", ILoggingEvent::getMessage);
    text("exc_info", LogAttribute::failure);
    text("stack_info", event -> null);
    text("exc_text", LogAttribute::traceback);
    text(TraceRecord.KEY, LogAttribute::trace);
  }

  /** All but {@link #TIME}, whose form is the formatter's matter. */
  static @Nullable LogAttribute named(String name) {
    return BY_NAME.get(name);
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static void text(String name, Function<ILoggingEvent, @Nullable Object> value) {
    BY_NAME.put(name, new LogAttribute(Kind.TEXT, value));
  }

  private static void number(String name, Function<ILoggingEvent, @Nullable Object> value) {
    BY_NAME.put(name, new LogAttribute(Kind.WHOLE_NUMBER, value));
  }

  private static void fraction(String name, Function<ILoggingEvent, @Nullable Object> value) {
    BY_NAME.put(name, new LogAttribute(Kind.FRACTION, value));
  }

  private static Object created(ILoggingEvent event) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, event.getInstant()) / 1e6;
  }

  private static Object sinceStart(ILoggingEvent event) {
    return (double) (event.getTimeStamp() - event.getLoggerContextVO().getBirthTime());
  }

  private static StackTraceElement caller(ILoggingEvent event) {
    StackTraceElement[] caller = event.getCallerData();
    return caller == null || caller.length == 0
        ? new StackTraceElement("(unknown class)", "(unknown function)", "(unknown file)", 0)
        : caller[0];
  }

  private static String module(StackTraceElement caller) {
    String file = String.valueOf(caller.getFileName());
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  private static String pathname(StackTraceElement caller) {
    String type = caller.getClassName();
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return folder + caller.getFileName();
  }

  private static @Nullable String failure(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    return failure == null ? null : failure.getClassName() + ": " + failure.getMessage();
  }

  static @Nullable String traceback(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? null
        : ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
  }

  /** An event that has no record shows its message instead. */
  private static Object trace(ILoggingEvent event) {
    Map<String, @Nullable Object> record = TraceRecord.of(event);
    return record == null ? event.getFormattedMessage() : record;
  }

  /** One that only a trace record is found under, if there is one; else it is this. */
  static LogAttribute orElse(String name, @Nullable Object instead) {
    return new LogAttribute(
        Kind.ANY,
        event -> {
          Object record = name.equals(TraceRecord.KEY) ? TraceRecord.of(event) : null;
          return record == null ? instead : record;
        });
  }

  /** What these keys and indices lead to in this one's value; null where they lead nowhere. */
  LogAttribute inside(List<String> steps) {
    return new LogAttribute(Kind.ANY, event -> found(value.apply(event), steps));
  }

  private static @Nullable Object found(@Nullable Object value, List<String> steps) {
    Object found = value;
    for (String step : steps) {
      if (found instanceof Map<?, ?> map) {
        found = map.get(step);
      } else {
        found = found instanceof List<?> list ? item(list, step) : null;
      }
    }
    return found;
  }

  private static @Nullable Object item(List<?> list, String index) {
    int number = index.matches("\\d{1,9}") ? Integer.parseInt(index) : list.size();
    return number < list.size() ? list.get(number) : null;
  }
}
