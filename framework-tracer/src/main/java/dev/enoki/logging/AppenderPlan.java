package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;

/** What a handler's class and options come to: an appender that is made when all is found right. */
@FunctionalInterface
interface AppenderPlan {
  /** Not yet started. */
  Appender<ILoggingEvent> build(LoggerContext context, Encoder<ILoggingEvent> encoder);
}
