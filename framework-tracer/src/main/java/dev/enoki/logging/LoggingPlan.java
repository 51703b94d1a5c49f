package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A whole LOGGING section, found right. */
record LoggingPlan(
    Map<String, HandlerPlan> handlers,
    Map<String, LoggerPlan> loggers,
    boolean incremental,
    boolean disableExisting) {
  /** What a framework's user wants to see whatever the section says of other things. */
  static final String OWN = "dev.enoki";

  /** What talks at INFO of what concerns nobody. */
  private static final List<String> FOREIGN = List.of("com.rabbitmq", "io.netty");

  private static final String STDERR = "(stderr)";

  private static final List<String> KEYS =
      List.of(
          "version",
          "formatters",
          "filters",
          "handlers",
          "loggers",
          "root",
          "incremental",
          "disable_existing_loggers");

  /** INFO and up, the message only, on stderr. */
  static LoggingPlan ofNothing() {
    Map<String, LoggerPlan> loggers = new LinkedHashMap<>();
    loggers.put(LoggerPlan.ROOT, onStderr(LoggerPlan.ROOT));
    for (String name : FOREIGN) {
      loggers.put(name, new LoggerPlan(name, Level.WARN, true, List.of(), List.of()));
    }
    return new LoggingPlan(Map.of(STDERR, HandlerPlan.stderr(null)), loggers, false, false);
  }

  static LoggingPlan read(Section section) {
    section.allowOnly(KEYS);
    Object version = section.value("version");
    if (version == null) {
      throw section.error("version", "is missing; it must be 1");
    }
    if (!version.equals(1)) {
      throw section.error("version", "must be 1, not " + version);
    }
    Map<String, FormatterPlan> formatters = new LinkedHashMap<>();
    section
        .sections("formatters")
        .forEach((name, entry) -> formatters.put(name, FormatterPlan.read(entry)));
    Map<String, EventFilter> filters = new LinkedHashMap<>();
    section.sections("filters").forEach((name, entry) -> filters.put(name, FilterPlan.read(entry)));
    boolean incremental = section.flag("incremental", false);
    Map<String, HandlerPlan> handlers = new LinkedHashMap<>();
    section
        .sections("handlers")
        .forEach((name, entry) -> handlers.put(name, HandlerPlan.read(entry, formatters, filters)));
    checkQueues(section, handlers);
    Map<String, LoggerPlan> loggers = loggers(section, handlers, filters);
    if (!incremental && !loggers.containsKey(LoggerPlan.ROOT)) {
      addOwn(handlers, loggers);
    }
    return new LoggingPlan(
        handlers, loggers, incremental, section.flag("disable_existing_loggers", false));
  }

  /** Handlers may be named before they are described, so this comes last. */
  private static void checkQueues(Section section, Map<String, HandlerPlan> handlers) {
    Set<String> targets = new TreeSet<>(handlers.keySet());
    Map<String, Section> queues = new LinkedHashMap<>(section.sections("handlers"));
    queues.values().removeIf(entry -> !QueueHandler.NAME.equals(entry.value("class")));
    targets.removeAll(queues.keySet());
    queues.values().forEach(queue -> queue.names(QueueHandler.TARGETS, "handler", targets));
  }

  private static Map<String, LoggerPlan> loggers(
      Section section, Map<String, HandlerPlan> handlers, Map<String, EventFilter> filters) {
    Map<String, LoggerPlan> loggers = new LinkedHashMap<>();
    section
        .sections("loggers")
        .forEach(
            (key, entry) -> {
              // Python's root has two names.
              String name = key.isEmpty() || key.equals("root") ? LoggerPlan.ROOT : key;
              loggers.put(name, LoggerPlan.read(name, entry, handlers, filters));
            });
    Section root = section.section("root");
    if (root != null) {
      loggers.put(LoggerPlan.ROOT, LoggerPlan.read(LoggerPlan.ROOT, root, handlers, filters));
    }
    return loggers;
  }

  /** The lines of {@code run} itself are seen although only other loggers are configured. */
  private static void addOwn(Map<String, HandlerPlan> handlers, Map<String, LoggerPlan> loggers) {
    if (!loggers.containsKey(OWN)) {
      handlers.put(STDERR, HandlerPlan.stderr(null));
      loggers.put(OWN, onStderr(OWN));
    }
  }

  private static LoggerPlan onStderr(String logger) {
    return new LoggerPlan(logger, Level.INFO, false, List.of(STDERR), List.of());
  }
}
