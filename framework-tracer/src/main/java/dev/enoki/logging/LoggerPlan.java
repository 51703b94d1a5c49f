package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code loggers}, or {@code root}, found right.
 *
 * @param level null: that of the logger above; at the root, as before or WARNING
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
        name.equals(ROOT) ? rootLevel(section) : LevelName.read(section, "level"),
        section.has("propagate") ? section.flag("propagate", true) : null,
        section.names("handlers", "handler", handlers.keySet()),
        HandlerPlan.filters(section, filters));
  }

  /** There is none above the root: NOTSET is everything. */
  private static @Nullable Level rootLevel(Section section) {
    Level level = LevelName.read(section, "level");
    return level == null && section.has("level") ? Level.TRACE : level;
  }

  boolean propagates() {
    return propagate == null || propagate;
  }
}
