package dev.enoki.holding;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** What is logged under a name. */
final class LogOf extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();

  LogOf(String name) {
    this.logger = (Logger) LoggerFactory.getLogger(name);
    setContext(logger.getLoggerContext());
    start();
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    messages.add(event.getFormattedMessage());
  }

  long count(String part) {
    return messages.stream().filter(message -> message.contains(part)).count();
  }

  void await(String part) {
    Awaitility.await("a log line with " + part)
        .atMost(Duration.ofSeconds(30))
        .until(() -> count(part) > 0);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
