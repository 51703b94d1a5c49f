package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.enoki.tracer.LoggingFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

/** User's code in the log throws, and neither who logs nor who is told comes to harm. */
class LoggingFailureTest {
  private static final class Unprintable extends Error {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static void failAt(String message, ILoggingEvent event) {
    if (event.getMessage().equals(message)) {
      throw new Unprintable();
    }
  }

  public static final class BadLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
      failAt("layout", event);
      return event.getFormattedMessage().lines().findFirst().orElseThrow() + "\n";
    }
  }

  public static final class BadFilter extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      failAt("filter", event);
      return FilterReply.NEUTRAL;
    }
  }

  public static final class BadAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void doAppend(ILoggingEvent event) {
      failAt("appender", event);
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  /** Throws for whatever it gets. */
  public static final class Never extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
      throw new Unprintable();
    }
  }

  private final Console console = new Console();
  private final Logger log = LoggerFactory.getLogger("shop");

  @AfterEach
  void restore() {
    console.close();
    Logging.configure(null);
  }

  private static final String HERE = "dev.enoki.logging.LoggingFailureTest$";

  private static void configure(String handlers, String ownHandlers) {
    Logging.configure(
        new Yaml()
            .load(
                """
                version: 1
                formatters:
                  bad: {(): '%sBadLayout'}
                  never: {(): '%sNever'}
                filters:
                  bad: {(): '%sBadFilter'}
                handlers:
                  out: {class: logging.StreamHandler, formatter: bad, filters: [bad]}
                  bad: {class: '%sBadAppender'}
                  never: {class: logging.StreamHandler, formatter: never}
                  queue: {class: logging.handlers.QueueHandler, handlers: [bad, out]}
                  hopeless: {class: logging.handlers.QueueHandler, handlers: [never]}
                  plain: {class: logging.StreamHandler}
                loggers:
                  dev.enoki: {handlers: [%s], propagate: false}
                root: {level: INFO, handlers: [%s]}
                """
                    .formatted(HERE, HERE, HERE, HERE, ownHandlers, handlers)));
  }

  private void logAll() {
    log.info("layout");
    log.info("filter");
    log.info("appender");
    log.info("on we go");
  }

  private static final String UNPRINTABLE =
      ": … of dev.enoki.logging.LoggingFailureTest$Unprintable, which can't be printed";

  @ParameterizedTest
  @ValueSource(strings = {"plain", "out"})
  void whateverFailsIsOneWarningAndAllElseIsLogged(String ownHandler) {
    configure("bad, out", ownHandler);
    logAll();
    assertThat(console.err().lines())
        .containsExactly(
            "Failed to format a log event" + UNPRINTABLE,
            "Failed to filter a log event" + UNPRINTABLE,
            "filter",
            "Failed to write a log event" + UNPRINTABLE,
            "appender",
            "on we go");
  }

  @Test
  void theThreadOfAQueueOutlivesAnError() {
    configure("queue", "plain");
    logAll();
    Logging.configure(null);
    assertThat(console.err().lines()).contains("filter", "appender", "on we go");
  }

  @Test
  void aWarningThatFailsItselfIsTheLast() {
    configure("hopeless", "hopeless");
    log.info("first");
    log.info("second");
    LoggerFactory.getLogger(LoggingFailure.LOGGER).warn("third");
    Logging.configure(null);
    assertThat(console.err().lines())
        .isNotEmpty()
        .allMatch(("Failed to format a log event: " + HERE + "Unprintable")::equals)
        .hasSizeLessThanOrEqualTo(3);
  }
}
