package dev.enoki.rpc;

import com.rabbitmq.client.LongString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside a request: the ids of the calls that led to it, the context data, the
 * deadline, the trace.
 *
 * @param callIdStack oldest first
 * @param contextData values that AMQP has types for
 * @param trace what goes by its bare name, as {@link TraceHeaders}
 */
record RpcHeaders(
    List<String> callIdStack,
    Map<String, @Nullable Object> contextData,
    @Nullable Instant deadline,
    Map<String, String> trace) {
  static final String PREFIX = "nameko.";
  private static final String CALL_ID_STACK = "call_id_stack";
  private static final String DEADLINE = "deadline";

  /** A service's and a method's name are a routing key, of 255 bytes at most. */
  private static final int LONGEST_CALL_ID = 300;

  /** Not the caller's word but the transport's, so no part of the context. */
  private static final Set<String> OF_TRANSPORT =
      Set.of("compression", TraceHeaders.TRACEPARENT, TraceHeaders.TRACESTATE, "CC", "BCC");

  /**
   * Reads the headers of a request, whoever sent it: what is not as it should be counts as absent,
   * and so does what couldn't be sent on, having too long a name.
   */
  static RpcHeaders read(@Nullable Map<String, @Nullable Object> headers) {
    if (headers == null) {
      return new RpcHeaders(List.of(), Map.of(), null, Map.of());
    }
    List<String> stack = List.of();
    Instant deadline = null;
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> header : headers.entrySet()) {
      String name = header.getKey();
      String key = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
      Object value = plain(header.getValue());
      if (key.equals(CALL_ID_STACK)) {
        stack = value instanceof List<?> ids ? callIds(ids) : List.of();
      } else if (key.equals(DEADLINE)) {
        deadline = value instanceof Long millis ? deadline(millis) : null;
      } else if (!OF_TRANSPORT.contains(key) && !key.startsWith("x-") && isSendable(key)) {
        context.put(key, value);
      }
    }
    return new RpcHeaders(stack, context, deadline, TraceHeaders.read(headers));
  }

  private static boolean isSendable(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length <= ContextData.LONGEST_KEY;
  }

  private static List<String> callIds(List<?> values) {
    List<String> ids = new ArrayList<>(values.size());
    for (Object value : values) {
      String id = String.valueOf(value);
      if (id.length() <= LONGEST_CALL_ID) {
        ids.add(id);
      }
    }
    return Collections.unmodifiableList(ids);
  }

  private static @Nullable Instant deadline(long millis) {
    Instant deadline = Instant.ofEpochMilli(millis);
    return deadline.isAfter(Instant.now().plus(Timeout.LONGEST)) ? null : deadline;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof LongString text) {
      return text.toString();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>(list.size());
      list.forEach(element -> values.add(plain(element)));
      return Collections.unmodifiableList(values);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      map.forEach((key, element) -> values.put(String.valueOf(key), plain(element)));
      return Collections.unmodifiableMap(values);
    }
    return value;
  }

  /**
   * For a request of our own. A context entry that is null is left out.
   *
   * @param dropped hears of each that is left out
   * @throws IllegalArgumentException if AMQP has no type for a value
   */
  Map<String, @Nullable Object> write(Consumer<String> dropped) {
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    ContextData.of(contextData)
        .forEach(
            (key, value) -> {
              if (value == null) {
                dropped.accept(key);
              } else {
                headers.put(PREFIX + key, value);
              }
            });
    headers.put(PREFIX + CALL_ID_STACK, callIdStack);
    if (deadline != null) {
      headers.put(PREFIX + DEADLINE, deadline.toEpochMilli());
    }
    headers.putAll(trace);
    return headers;
  }
}
