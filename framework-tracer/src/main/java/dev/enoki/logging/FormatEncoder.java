package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/** Prints an event by a format, and the traceback below it where there is one. */
final class FormatEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final LogFormat format;

  FormatEncoder(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    format.append(line, event);
    String traceback = LogAttribute.traceback(event);
    if (traceback != null) {
      line.append('\n').append(traceback);
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
