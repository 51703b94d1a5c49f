package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code loggers}, or {@code root}, found right.
 *
 * @param level null: as before, which is at first that of the logger above, at the root WARNING;
 *     {@link LevelName#NOTSET}: that of the logger above, at the root everything
 * @param propagate whether its events also go to the handlers of the loggers above; null: as before
 * @param handlers their names
 */
record LoggerPlan(
    String name,
    @Nullable Level level,
    @Nullable Boolean propagate,
    List<String> handlers,
    List<EventFilter> filters) {
  static final String ROOT = org.slf4j.Logger.ROOT_LOGGER_NAME;

  private static final List<String> KEYS = List.of("level", "handlers", "filters", "propagate");

  static LoggerPlan read(
      String name,
      Section section,
      Map<String, HandlerPlan> handlers,
      Map<String, EventFilter> filters) {
    section.allowOnly(KEYS);
    return new LoggerPlan(
        name,
        LevelName.read(section, "level"),
        propagate(section),
        section.names("handlers", "handler", handlers.keySet()),
        HandlerPlan.filters(section, filters));
  }

  /** Of an entry in an incremental section, where the other keys count for nothing. */
  static LoggerPlan readChange(String name, Section section) {
    section.allowOnly(KEYS);
    return new LoggerPlan(
        name, LevelName.read(section, "level"), propagate(section), List.of(), List.of());
  }

  private static @Nullable Boolean propagate(Section section) {
    return section.has("propagate") ? section.flag("propagate", true) : null;
  }

  /** What an incremental section makes of it. */
  LoggerPlan changed(LoggerPlan change) {
    return new LoggerPlan(
        name,
        change.level == null ? level : change.level,
        change.propagate == null ? propagate : change.propagate,
        handlers,
        filters);
  }

  /** Logback's: null is that of the logger above. */
  @Nullable Level logbackLevel() {
    if (name.equals(ROOT)) {
      return level == null ? Level.WARN : level;
    }
    return level == LevelName.NOTSET ? null : level;
  }

  boolean propagates() {
    return propagate == null || propagate;
  }
}
