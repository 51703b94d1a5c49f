package dev.enoki.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.enoki.tracer.TraceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event with another trace record. */
final class ChangedEvent implements ILoggingEvent {
  private final ILoggingEvent original;
  private final List<KeyValuePair> keyValuePairs;

  ChangedEvent(ILoggingEvent original, Map<String, @Nullable Object> record) {
    this.original = original;
    this.keyValuePairs =
        original.getKeyValuePairs().stream()
            .map(
                pair ->
                    pair.key.equals(TraceRecord.KEY) ? new KeyValuePair(pair.key, record) : pair)
            .toList();
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    return keyValuePairs;
  }

  @Override
  public String getThreadName() {
    return original.getThreadName();
  }

  @Override
  public Level getLevel() {
    return original.getLevel();
  }

  @Override
  public String getMessage() {
    return original.getMessage();
  }

  @Override
  public Object[] getArgumentArray() {
    return original.getArgumentArray();
  }

  @Override
  public String getFormattedMessage() {
    return original.getFormattedMessage();
  }

  @Override
  public String getLoggerName() {
    return original.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return original.getLoggerContextVO();
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return original.getThrowableProxy();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return original.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return original.hasCallerData();
  }

  @Override
  public List<Marker> getMarkerList() {
    return original.getMarkerList();
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return original.getMDCPropertyMap();
  }

  @Override
  @Deprecated
  public Map<String, String> getMdc() {
    return original.getMDCPropertyMap();
  }

  @Override
  public long getTimeStamp() {
    return original.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return original.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return original.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return original.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    original.prepareForDeferredProcessing();
  }
}
