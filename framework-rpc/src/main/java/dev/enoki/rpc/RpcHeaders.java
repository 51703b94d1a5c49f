package dev.enoki.rpc;

import com.rabbitmq.client.LongString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What travels beside a request: the ids of the calls that led to it, the context data, the
 * deadline.
 *
 * @param callIdStack oldest first
 * @param contextData values that AMQP has types for
 */
record RpcHeaders(
    List<String> callIdStack,
    Map<String, @Nullable Object> contextData,
    @Nullable Instant deadline) {
  private static final Logger log = LoggerFactory.getLogger(RpcHeaders.class);

  private static final String PREFIX = "nameko.";
  private static final String CALL_ID_STACK = "call_id_stack";
  private static final String DEADLINE = "deadline";

  /** Not the caller's word but the transport's, so no part of the context. */
  private static final Set<String> OF_TRANSPORT =
      Set.of("compression", "traceparent", "tracestate", "CC", "BCC");

  /**
   * Reads the headers of a request, whoever sent it: what is not as it should be counts as absent.
   */
  static RpcHeaders read(@Nullable Map<String, @Nullable Object> headers) {
    if (headers == null) {
      return new RpcHeaders(List.of(), Map.of(), null);
    }
    List<String> stack = List.of();
    Instant deadline = null;
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> header : headers.entrySet()) {
      String name = header.getKey();
      String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
      Object value = plain(header.getValue());
      if (key.equals(CALL_ID_STACK)) {
        stack = value instanceof List<?> ids ? texts(ids) : List.of();
      } else if (key.equals(DEADLINE)) {
        deadline = value instanceof Long millis ? Instant.ofEpochMilli(millis) : null;
      } else if (!OF_TRANSPORT.contains(key) && !key.startsWith("x-")) {
        context.put(key, value);
      }
    }
    return new RpcHeaders(stack, context, deadline);
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(String.valueOf(value)));
    return texts;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof LongString text) {
      return text.toString();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>(list.size());
      list.forEach(element -> values.add(plain(element)));
      return values;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      map.forEach((key, element) -> values.put(String.valueOf(key), plain(element)));
      return values;
    }
    return value;
  }

  /** For a request of our own. A context entry that is null can't be sent, and is left out. */
  Map<String, @Nullable Object> write() {
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    contextData.forEach(
        (key, value) -> {
          if (value == null) {
            log.warn("context data '{}' is null, and is not sent", key);
          } else {
            headers.put(PREFIX + key, value);
          }
        });
    headers.put(PREFIX + CALL_ID_STACK, callIdStack);
    if (deadline != null) {
      headers.put(PREFIX + DEADLINE, deadline.toEpochMilli());
    }
    return headers;
  }
}
