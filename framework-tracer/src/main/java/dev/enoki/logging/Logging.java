package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import dev.enoki.ConfigurationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging for a process from its configuration.
 *
 * <pre>{@code
 * Config config = Config.load(Path.of("config.yaml"));
 * Logging.configure(config.has("LOGGING") ? config.section("LOGGING") : null);
 * }</pre>
 *
 * The section follows the dictionary schema of Python's {@code logging.config}, version 1;
 * handlers, formatters and filters go by the names they have in Python, or by Java class names.
 *
 * <ul>
 *   <li>No section: INFO and up, the message only, on standard error.
 *   <li>A section: as in Python, an event that no handler is there for is printed on standard
 *       error, the message only, if it is a WARNING or worse; but Enoki's own lines are printed
 *       from INFO up unless the section has an entry for {@code root} or {@code dev.enoki}.
 *   <li>{@code disable_existing_loggers} is false where it isn't given: in a JVM it is chance which
 *       loggers exist already.
 * </ul>
 *
 * <p>May be called again, which replaces what was before. Not to be called by two threads at once.
 */
public final class Logging {
  private static final String KEY = "LOGGING";

  private Logging() {}

  /**
   * Checks the whole section before anything changes.
   *
   * @throws ConfigurationException whose message is one line that starts with the path of the
   *     mistake: {@code LOGGING.handlers.tracer.formatter: no formatter is called 'tracr'; there
   *     are: tracer}
   */
  public static void configure(@Nullable Map<String, ? extends @Nullable Object> section) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new ConfigurationException(
          KEY + ": needs Logback behind SLF4J, and there is " + factory.getClass().getName());
    }
    configure(context, section);
  }

  static void configure(
      LoggerContext context, @Nullable Map<String, ? extends @Nullable Object> section) {
    LogbackState.apply(
        context,
        section == null ? LoggingPlan.ofNothing() : LoggingPlan.read(Section.of(KEY, section)));
  }

  /**
   * Writes what waits in queues and closes files. To be called last: what is logged afterwards is
   * lost.
   */
  public static void stop() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
