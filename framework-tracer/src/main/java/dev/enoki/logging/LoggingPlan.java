package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import dev.enoki.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A whole LOGGING section, found right.
 *
 * @param handlerLevels what an incremental section changes: of each of these handlers the level, if
 *     it isn't null
 */
record LoggingPlan(
    Map<String, HandlerPlan> handlers,
    Map<String, LoggerPlan> loggers,
    boolean incremental,
    Map<String, @Nullable Level> handlerLevels,
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
    return new LoggingPlan(
        Map.of(STDERR, HandlerPlan.stderr(null)), loggers, false, Map.of(), false);
  }

  static LoggingPlan read(Section section) {
    section.allowOnly(KEYS);
    Object version = section.value("version");
    if (version == null) {
      throw section.error("version", "is missing; it must be 1");
    }
    if (!(version instanceof Number number) || number.doubleValue() != 1) {
      throw section.wrongType("version", "1");
    }
    return section.flag("incremental", false) ? readChange(section) : readWhole(section);
  }

  /** Python reads no more of an incremental section. */
  private static LoggingPlan readChange(Section section) {
    Map<String, @Nullable Level> levels = new LinkedHashMap<>();
    section
        .sections("handlers")
        .forEach((name, entry) -> levels.put(name, LevelName.read(entry, "level")));
    return new LoggingPlan(Map.of(), loggers(section, LoggerPlan::readChange), true, levels, false);
  }

  private static LoggingPlan readWhole(Section section) {
    Map<String, FormatterPlan> formatters = new LinkedHashMap<>();
    section
        .sections("formatters")
        .forEach((name, entry) -> formatters.put(name, FormatterPlan.read(entry)));
    Map<String, EventFilter> filters = new LinkedHashMap<>();
    section.sections("filters").forEach((name, entry) -> filters.put(name, FilterPlan.read(entry)));
    Map<String, HandlerPlan> handlers = new LinkedHashMap<>();
    section
        .sections("handlers")
        .forEach((name, entry) -> handlers.put(name, HandlerPlan.read(entry, formatters, filters)));
    checkQueues(section, handlers);
    Map<String, LoggerPlan> loggers =
        loggers(section, (name, entry) -> LoggerPlan.read(name, entry, handlers, filters));
    if (!loggers.containsKey(LoggerPlan.ROOT)) {
      addOwn(handlers, loggers);
    }
    return new LoggingPlan(
        handlers, loggers, false, Map.of(), section.flag("disable_existing_loggers", false));
  }

  /** That an incremental section changes something that there is. */
  static void checkHandler(String name, Map<String, Handler> existing) {
    if (!existing.containsKey(name)) {
      throw new ConfigurationException(
          "LOGGING.handlers."
              + name
              + ": an incremental section changes handlers that there are"
              + Section.choices(existing.keySet(), name));
    }
  }

  /** Handlers may be named before they are described, so this comes last. */
  private static void checkQueues(Section section, Map<String, HandlerPlan> handlers) {
    Set<String> targets = new TreeSet<>(handlers.keySet());
    Map<String, Section> queues = new LinkedHashMap<>(section.sections("handlers"));
    queues
        .values()
        .removeIf(entry -> !QueueHandler.NAME.equals(entry.value(HandlerPlan.classKey(entry))));
    targets.removeAll(queues.keySet());
    queues.values().forEach(queue -> queue.names(QueueHandler.TARGETS, "handler", targets));
  }

  private static Map<String, LoggerPlan> loggers(
      Section section, BiFunction<String, Section, LoggerPlan> read) {
    Map<String, LoggerPlan> loggers = new LinkedHashMap<>();
    section
        .sections("loggers")
        .forEach(
            (key, entry) -> {
              // Python's root has two names.
              String name = key.isEmpty() || key.equals("root") ? LoggerPlan.ROOT : key;
              loggers.put(name, read.apply(name, entry));
            });
    Section root = section.section("root");
    if (root != null) {
      loggers.put(LoggerPlan.ROOT, read.apply(LoggerPlan.ROOT, root));
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
