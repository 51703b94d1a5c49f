package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.function.Function;

/** What a handler's class and options come to: an appender that is made when all is found right. */
@FunctionalInterface
interface AppenderPlan {
  /** Not yet started. */
  Appender<ILoggingEvent> build(Site site);

  /**
   * What an appender is made from.
   *
   * @param encoder its own
   * @param handlers another handler by its name, made at the first request
   */
  record Site(
      LoggerContext context, Encoder<ILoggingEvent> encoder, Function<String, Handler> handlers) {}
}
