package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.enoki.tracer.TraceRecord;
import org.slf4j.LoggerFactory;

/** Makes an encoder that throws say so in the log: Logback itself keeps that for itself. */
final class GuardedEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final Encoder<ILoggingEvent> encoder;

  /** True while a failure is logged: its own line may meet the same encoder. */
  private final ThreadLocal<Boolean> failing = ThreadLocal.withInitial(() -> false);

  GuardedEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    try {
      return encoder.encode(event);
    } catch (RuntimeException | StackOverflowError e) {
      report(event, e);
      return NOTHING;
    }
  }

  private void report(ILoggingEvent event, Throwable failure) {
    if (failing.get()) {
      return;
    }
    failing.set(true);
    try {
      LoggerFactory.getLogger(GuardedEncoder.class)
          .warn(
              TraceRecord.of(event) == null
                  ? "Failed to format a log event"
                  : "Failed to log entrypoint trace",
              failure);
    } finally {
      failing.remove();
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
