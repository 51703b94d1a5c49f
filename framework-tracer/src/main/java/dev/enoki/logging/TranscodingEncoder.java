package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns the UTF-8 of another encoder into another encoding. */
final class TranscodingEncoder extends EncoderBase<ILoggingEvent> {
  private final Encoder<ILoggingEvent> encoder;
  private final Charset encoding;

  TranscodingEncoder(Encoder<ILoggingEvent> encoder, Charset encoding) {
    this.encoder = encoder;
    this.encoding = encoding;
  }

  private byte[] transcoded(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8).getBytes(encoding);
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return transcoded(encoder.encode(event));
  }

  @Override
  public byte[] headerBytes() {
    return transcoded(encoder.headerBytes());
  }

  @Override
  public byte[] footerBytes() {
    return transcoded(encoder.footerBytes());
  }
}
