package dev.enoki.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.List;

/**
 * Hands events to other handlers on a thread of its own. When the queue is full, who logs waits. Of
 * events that pass through here, the caller's place isn't known.
 */
final class QueueHandler implements HandlerKind {
  static final String NAME = "logging.handlers.QueueHandler";

  /** The names of the handlers behind the queue. */
  static final String TARGETS = "handlers";

  private static final String RESPECT_LEVEL = "respect_handler_level";
  private static final int QUEUE_SIZE = 8192;
  private static final int FLUSH_MILLIS = 10_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> options() {
    return List.of(TARGETS, RESPECT_LEVEL);
  }

  @Override
  public AppenderPlan read(Section section) {
    List<String> targets = section.texts(TARGETS, List.of());
    if (targets.isEmpty()) {
      throw section.error(TARGETS, "names the handlers behind the queue, and there are none");
    }
    boolean respectLevel = section.flag(RESPECT_LEVEL, false);
    return site -> queue(site, targets, respectLevel);
  }

  private static Appender<ILoggingEvent> queue(
      AppenderPlan.Site site, List<String> targets, boolean respectLevel) {
    List<Handler> handlers =
        targets.stream()
            .map(site.handlers())
            .map(handler -> respectLevel ? handler : handler.ofAllLevels())
            .toList();
    LoggerRoute behind = new LoggerRoute("", List.of(), handlers);
    behind.setContext(site.context());
    behind.start();
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(site.context());
    queue.setQueueSize(QUEUE_SIZE);
    queue.setDiscardingThreshold(0);
    queue.setMaxFlushTime(FLUSH_MILLIS);
    queue.addAppender(behind);
    return queue;
  }
}
