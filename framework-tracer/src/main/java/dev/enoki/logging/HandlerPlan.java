package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.enoki.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One entry of {@code handlers}, found right. */
record HandlerPlan(
    String path,
    AppenderPlan appender,
    @Nullable Level level,
    FormatterPlan formatter,
    List<EventFilter> filters) {
  private static final List<String> COMMON = List.of("level", "formatter", "filters");

  private static final Map<String, HandlerKind> KINDS = new TreeMap<>();

  static {
    for (HandlerKind kind :
        List.of(
            new StreamHandler(),
            new FileHandler(),
            new RotatingFileHandler(),
            new TimedRotatingFileHandler(),
            new SysLogHandler(),
            new QueueHandler(),
            new NullHandler())) {
      KINDS.put(kind.name(), kind);
    }
  }

  /** What handlers go by beside their Java classes. */
  static Set<String> names() {
    return KINDS.keySet();
  }

  /** Of each of these, the keys beside those that all handlers have. */
  static Map<String, Set<String>> options() {
    Map<String, Set<String>> options = new TreeMap<>();
    KINDS.forEach((name, kind) -> options.put(name, new TreeSet<>(kind.options())));
    return options;
  }

  static HandlerPlan stderr(@Nullable Level level) {
    return new HandlerPlan(
        "LOGGING", StreamHandler.stderr(), level, FormatterPlan.message(), List.of());
  }

  static HandlerPlan read(
      Section section, Map<String, FormatterPlan> formatters, Map<String, EventFilter> filters) {
    String classKey = classKey(section);
    HandlerKind kind = KINDS.get(section.requiredText(classKey));
    AppenderPlan appender;
    if (kind == null) {
      appender = ofJavaClass(section, classKey);
    } else {
      List<String> known = new ArrayList<>(COMMON);
      known.add(classKey);
      known.addAll(kind.options());
      section.allowOnly(known);
      appender = kind.read(section);
    }
    return new HandlerPlan(
        section.path(),
        appender,
        LevelName.read(section, "level"),
        formatter(section, formatters),
        filters(section, filters));
  }

  /** Who calls the class by himself, as a factory, gives its name under another key. */
  static String classKey(Section section) {
    return section.has("()") ? "()" : "class";
  }

  private static AppenderPlan ofJavaClass(Section section, String classKey) {
    List<String> reserved = new ArrayList<>(COMMON);
    reserved.add(classKey);
    JavaObject object = JavaObject.find(section, classKey, reserved);
    if (object == null) {
      throw section.unknownName(classKey, "handler class", section.requiredText(classKey), names());
    }
    if (!object.isA(Appender.class)) {
      throw section.error(classKey, section.requiredText(classKey) + " is no Logback Appender");
    }
    object.create(); // which finds the mistakes
    return site -> {
      @SuppressWarnings(
          "unchecked") // in Logback's classic context, what is appended are its events
      Appender<ILoggingEvent> created = (Appender<ILoggingEvent>) object.create();
      if (created instanceof OutputStreamAppender<ILoggingEvent> stream) {
        stream.setEncoder(site.encoder());
      }
      return created;
    };
  }

  private static FormatterPlan formatter(Section section, Map<String, FormatterPlan> formatters) {
    String name = section.text("formatter");
    if (name == null) {
      return FormatterPlan.message();
    }
    FormatterPlan formatter = formatters.get(name);
    if (formatter == null) {
      throw section.unknownName("formatter", "formatter", name, formatters.keySet());
    }
    return formatter;
  }

  static List<EventFilter> filters(Section section, Map<String, EventFilter> filters) {
    List<EventFilter> chosen = new ArrayList<>();
    for (String name : section.names("filters", "filter", filters.keySet())) {
      EventFilter filter = filters.get(name);
      if (filter != null) {
        chosen.add(filter);
      }
    }
    return chosen;
  }

  Handler build(LoggerContext context, Function<String, Handler> others) {
    Appender<ILoggingEvent> built =
        appender.build(new AppenderPlan.Site(context, formatter.build(context), others));
    built.setContext(context);
    built.setName(path);
    built.start();
    if (!built.isStarted()) {
      throw new ConfigurationException(
          path + ": does not start; is its file another handler's too?");
    }
    return new Handler(built, level, filters);
  }
}
