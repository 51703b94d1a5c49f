package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import dev.enoki.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has made of a Logback context; an incremental plan is put on top of it. It ends when
 * the context is reset or stopped.
 */
final class LogbackState implements LoggerContextListener {
  private static final String KEY = LogbackState.class.getName();

  private final LoggerContext context;
  private final Map<String, HandlerPlan> plans = new LinkedHashMap<>();
  private final Map<String, Handler> handlers = new LinkedHashMap<>();
  private final Map<String, LoggerPlan> loggers = new LinkedHashMap<>();

  /** Python's: for events that no handler is there for. */
  private final Handler lastResort;

  private LogbackState(LoggerContext context) {
    this.context = context;
    this.lastResort = HandlerPlan.stderr(Level.WARN).build(context, this::handler);
    context.addListener(this);
  }

  static void apply(LoggerContext context, LoggingPlan plan) {
    if (plan.incremental()) {
      current(context).change(plan);
      return;
    }
    List<Logger> existing = context.getLoggerList();
    context.reset();
    LogbackState state = new LogbackState(context);
    try {
      state.build(plan);
    } catch (ConfigurationException e) {
      apply(context, LoggingPlan.ofNothing());
      throw e;
    }
    if (plan.disableExisting()) {
      state.disable(existing);
    }
    context.putObject(KEY, state);
  }

  private static LogbackState current(LoggerContext context) {
    if (!(context.getObject(KEY) instanceof LogbackState)) {
      apply(context, LoggingPlan.ofNothing());
    }
    return (LogbackState) context.getObject(KEY);
  }

  private void build(LoggingPlan plan) {
    plans.putAll(plan.handlers());
    plans.keySet().forEach(this::handler);
    loggers.putAll(plan.loggers());
    route();
  }

  private Handler handler(String name) {
    Handler built = handlers.get(name);
    if (built == null) {
      built = Objects.requireNonNull(plans.get(name)).build(context, this::handler);
      handlers.put(name, built);
    }
    return built;
  }

  /** Levels and propagation alone, as Python has it. */
  private void change(LoggingPlan plan) {
    plan.handlerLevels().keySet().forEach(name -> LoggingPlan.checkHandler(name, handlers));
    plan.handlerLevels()
        .forEach((name, level) -> Objects.requireNonNull(handlers.get(name)).setLevel(level));
    plan.loggers()
        .forEach(
            (name, change) ->
                loggers.merge(name, change, (before, after) -> before.changed(after)));
    route();
  }

  private void route() {
    loggers.values().forEach(this::attach);
    if (!loggers.containsKey(LoggerPlan.ROOT)) {
      attach(new LoggerPlan(LoggerPlan.ROOT, null, true, List.of(), List.of()));
    }
  }

  private void attach(LoggerPlan plan) {
    LoggerRoute route = new LoggerRoute(plan.name(), plan.filters(), handlersOf(plan));
    route.setContext(context);
    route.setName(plan.name());
    route.start();
    Logger logger = context.getLogger(plan.name());
    logger.setLevel(plan.logbackLevel());
    logger.setAdditive(false);
    // The new one first: an event meanwhile is rather printed twice than lost.
    logger.addAppender(route);
    logger.iteratorForAppenders().forEachRemaining(other -> detachIfOld(logger, other, route));
  }

  private static void detachIfOld(
      Logger logger, Appender<ILoggingEvent> appender, LoggerRoute current) {
    if (appender != current) {
      logger.detachAppender(appender);
    }
  }

  private List<Handler> handlersOf(LoggerPlan plan) {
    List<Handler> chosen = new ArrayList<>();
    for (LoggerPlan each = plan; each != null; each = each.propagates() ? above(each) : null) {
      for (String name : each.handlers()) {
        Handler handler = handlers.get(name);
        if (handler != null) {
          chosen.add(handler);
        }
      }
    }
    return chosen.isEmpty() ? List.of(lastResort) : chosen;
  }

  private @Nullable LoggerPlan above(LoggerPlan plan) {
    if (plan.name().equals(LoggerPlan.ROOT)) {
      return null;
    }
    String name = plan.name();
    while (name.contains(".")) {
      name = name.substring(0, name.lastIndexOf('.'));
      LoggerPlan above = loggers.get(name);
      if (above != null) {
        return above;
      }
    }
    return loggers.get(LoggerPlan.ROOT);
  }

  /** Silences the loggers that were there before and that the section doesn't reach. */
  private void disable(List<Logger> existing) {
    for (Logger logger : existing) {
      if (!reaches(logger.getName())) {
        logger.setLevel(Level.OFF);
      }
    }
  }

  private boolean reaches(String logger) {
    for (String name = logger; ; name = name.substring(0, name.lastIndexOf('.'))) {
      if (loggers.containsKey(name) || name.equals(LoggingPlan.OWN)) {
        return true;
      }
      if (!name.contains(".")) {
        return name.equals(LoggerPlan.ROOT);
      }
    }
  }

  /** The last one first: a queue is built after the handlers behind it, and still needs them. */
  private void stopHandlers() {
    List<Handler> latestFirst = new ArrayList<>(handlers.values());
    Collections.reverse(latestFirst);
    latestFirst.forEach(Handler::stop);
    lastResort.stop();
  }

  @Override
  public void onReset(LoggerContext ended) {
    stopHandlers();
  }

  @Override
  public void onStop(LoggerContext ended) {
    stopHandlers();
  }

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext started) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
