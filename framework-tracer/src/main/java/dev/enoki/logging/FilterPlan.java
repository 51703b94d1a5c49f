package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import dev.enoki.tracer.HealthCheckTraceFilter;
import dev.enoki.tracer.TraceFilter;
import dev.enoki.tracer.TruncateCallArgsFilter;
import dev.enoki.tracer.TruncateResponseFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the entries of {@code filters}. */
final class FilterPlan {
  private static final String FACTORY = "()";
  private static final int DEFAULT_MAX_LENGTH = 100;

  private static final Map<String, Function<Section, EventFilter>> KNOWN =
      new TreeMap<>(
          Map.of(
              "logging.Filter", FilterPlan::loggerName,
              "nameko_tracer.filters.TruncateCallArgsFilter", FilterPlan::truncateCallArgs,
              "nameko_tracer.filters.TruncateRequestFilter", FilterPlan::truncateCallArgs,
              "nameko_tracer.filters.TruncateResponseFilter", FilterPlan::truncateResponse,
              "nameko_tracer.filters.HealthCheckTraceFilter", FilterPlan::healthCheck));

  private FilterPlan() {}

  /** What filters go by beside their Java classes. */
  static Set<String> names() {
    return KNOWN.keySet();
  }

  static EventFilter read(Section section) {
    String name = section.text(FACTORY, "logging.Filter");
    Function<Section, EventFilter> known = KNOWN.get(name);
    return known != null ? known.apply(section) : ofJavaClass(section, name);
  }

  private static EventFilter loggerName(Section section) {
    section.allowOnly(List.of(FACTORY, "name"));
    return EventFilter.ofLogger(section.text("name", ""));
  }

  private static EventFilter truncateCallArgs(Section section) {
    section.allowOnly(List.of(FACTORY, "entrypoints", "max_len"));
    return EventFilter.ofTraces(
        new TruncateCallArgsFilter(patterns(section, List.of()), maxLength(section)));
  }

  private static EventFilter truncateResponse(Section section) {
    section.allowOnly(List.of(FACTORY, "entrypoints", "max_len"));
    List<Pattern> patterns = patterns(section, List.of("^get_|^list_|^query_"));
    return EventFilter.ofTraces(new TruncateResponseFilter(patterns, maxLength(section)));
  }

  private static EventFilter healthCheck(Section section) {
    section.allowOnly(List.of(FACTORY));
    return EventFilter.ofTraces(new HealthCheckTraceFilter());
  }

  private static List<Pattern> patterns(Section section, List<String> absent) {
    List<String> given = section.texts("entrypoints", absent);
    // Python takes an empty list for none at all.
    List<String> patterns = given.isEmpty() ? absent : given;
    return patterns.stream().map(text -> pattern(section, text)).toList();
  }

  private static Pattern pattern(Section section, String text) {
    try {
      return PythonPattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw section.error(
          "entrypoints", "'" + text + "' is no regular expression: " + e.getDescription());
    }
  }

  private static int maxLength(Section section) {
    int given = section.number("max_len", DEFAULT_MAX_LENGTH);
    // Python takes 0 for none at all.
    return given == 0 ? DEFAULT_MAX_LENGTH : given;
  }

  @SuppressWarnings("unchecked") // in Logback's classic context, what is filtered are its events
  private static EventFilter ofJavaClass(Section section, String name) {
    JavaObject object = JavaObject.find(section, FACTORY, List.of(FACTORY));
    if (object == null) {
      throw section.unknownName(FACTORY, "filter class", name, names());
    }
    if (object.isA(TraceFilter.class)) {
      return EventFilter.ofTraces((TraceFilter) object.create());
    }
    if (object.isA(Filter.class)) {
      Filter<ILoggingEvent> filter = (Filter<ILoggingEvent>) object.create();
      filter.start();
      return EventFilter.ofLogback(filter);
    }
    throw section.error(
        FACTORY, name + " is neither a " + TraceFilter.class.getName() + " nor a Logback Filter");
  }
}
