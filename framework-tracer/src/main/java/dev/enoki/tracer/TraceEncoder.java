package dev.enoki.tracer;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints trace records as JSON in UTF-8. An event that has none is printed as an object too, with
 * its {@code timestamp}, {@code level}, {@code logger} and {@code message}, so that every line of a
 * file is JSON.
 */
abstract sealed class TraceEncoder extends EncoderBase<ILoggingEvent>
    permits JsonTraceEncoder, PrettyJsonTraceEncoder, ElasticsearchDocumentEncoder {
  private static final byte[] NOTHING = {};

  abstract byte[] encode(Map<String, @Nullable Object> record);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    Map<String, @Nullable Object> record = TraceRecord.of(event);
    return encode(record == null ? substitute(event) : record);
  }

  private static Map<String, @Nullable Object> substitute(ILoggingEvent event) {
    Map<String, @Nullable Object> substitute = new LinkedHashMap<>();
    substitute.put(
        TraceRecord.TIMESTAMP, LocalDateTime.ofInstant(event.getInstant(), ZoneOffset.UTC));
    substitute.put("level", event.getLevel().toString());
    substitute.put("logger", event.getLoggerName());
    substitute.put("message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      substitute.put("traceback", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return substitute;
  }

  @Override
  public final byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public final byte[] footerBytes() {
    return NOTHING;
  }
}
