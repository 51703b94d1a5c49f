package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.helpers.NOPAppender;
import java.util.List;

/** Nowhere; but what goes there needs no last resort. */
final class NullHandler implements HandlerKind {
  @Override
  public String name() {
    return "logging.NullHandler";
  }

  @Override
  public List<String> options() {
    return List.of();
  }

  @Override
  public AppenderPlan read(Section section) {
    return site -> new NOPAppender<ILoggingEvent>();
  }
}
