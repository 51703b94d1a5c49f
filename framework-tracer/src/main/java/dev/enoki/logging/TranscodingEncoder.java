package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Turns the UTF-8 of another encoder into another encoding. */
final class TranscodingEncoder extends EncoderBase<ILoggingEvent> {
  private final Encoder<ILoggingEvent> encoder;
  private final Charset encoding;
  private final Unencodable errors;

  TranscodingEncoder(Encoder<ILoggingEvent> encoder, Charset encoding, Unencodable errors) {
    this.encoder = encoder;
    this.encoding = encoding;
    this.errors = errors;
  }

  private byte[] transcoded(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    CharsetEncoder possible = encoding.newEncoder();
    if (possible.canEncode(text)) {
      return text.getBytes(encoding);
    }
    StringBuilder encodable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              encodable.append(possible.canEncode(character) ? character : errors.substitute(c));
            });
    return encodable.toString().getBytes(encoding);
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
