package dev.enoki.tracer;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The record that travels with a log event, and the names of its fields. A record is an ordered map
 * that nothing changes: what wants another one makes a copy.
 *
 * <p>Safe to share between threads: it holds no state.
 */
public final class TraceRecord {

  /** The logger that records go to. */
  public static final String LOGGER = "nameko_tracer";

  /** The key of the key-value pair of a log event that holds its record. */
  public static final String KEY = "nameko_trace";

  /** {@code LocalDateTime}, UTC. */
  public static final String TIMESTAMP = "timestamp";

  public static final String HOSTNAME = "hostname";
  public static final String SERVICE = "service";

  /** As {@code Rpc}. */
  public static final String ENTRYPOINT_TYPE = "entrypoint_type";

  /** The method, as callers name it. */
  public static final String ENTRYPOINT_NAME = "entrypoint_name";

  /** What the caller sent along. */
  public static final String CONTEXT_DATA = "context_data";

  public static final String CALL_ID = "call_id";

  /** The ids of the calls that led here, oldest first, the own one last. */
  public static final String CALL_ID_STACK = "call_id_stack";

  /** The oldest id that the caller sent, or null. */
  public static final String ORIGIN_CALL_ID = "origin_call_id";

  /** {@code request} or {@code response}. */
  public static final String STAGE = "stage";

  /** Parameter name to value. */
  public static final String CALL_ARGS = "call_args";

  /** Whether the method declares arguments that no log may show. */
  public static final String CALL_ARGS_REDACTED = "call_args_redacted";

  /** {@code success} or {@code error}. */
  public static final String RESPONSE_STATUS = "response_status";

  /** The result as the caller got it; absent where the call failed. */
  public static final String RESPONSE = "response";

  public static final String EXCEPTION_TYPE = "exception_type";
  public static final String EXCEPTION_PATH = "exception_path";
  public static final String EXCEPTION_ARGS = "exception_args";
  public static final String EXCEPTION_VALUE = "exception_value";
  public static final String EXCEPTION_TRACEBACK = "exception_traceback";

  /** Whether the method declares that it throws this in the course of business. */
  public static final String EXCEPTION_EXPECTED = "exception_expected";

  /** Seconds, a fraction. */
  public static final String RESPONSE_TIME = "response_time";

  private TraceRecord() {}

  /** The record of this event, or null where it is about something else. */
  @SuppressWarnings("unchecked") // nobody else uses the key
  public static @Nullable Map<String, @Nullable Object> of(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null) {
      return null;
    }
    for (KeyValuePair pair : pairs) {
      if (KEY.equals(pair.key) && pair.value instanceof Map<?, ?> record) {
        return (Map<String, @Nullable Object>) record;
      }
    }
    return null;
  }
}
