package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.enoki.tracer.LoggingFailure;
import dev.enoki.tracer.TraceRecord;

/** Makes an encoder that throws say so in the log: Logback itself keeps that for itself. */
final class GuardedEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final Encoder<ILoggingEvent> encoder;

  GuardedEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    try {
      return encoder.encode(event);
    } catch (Throwable e) {
      LoggingFailure.tell(
          event.getLoggerName(),
          TraceRecord.of(event) == null
              ? "Failed to format a log event"
              : "Failed to log entrypoint trace",
          e);
      return NOTHING;
    }
  }

  @Override
  public void start() {
    encoder.start();
    super.start();
  }

  @Override
  public void stop() {
    super.stop();
    encoder.stop();
  }

  @Override
  public byte[] headerBytes() {
    return encoder.headerBytes();
  }

  @Override
  public byte[] footerBytes() {
    return encoder.footerBytes();
  }
}
