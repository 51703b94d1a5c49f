package dev.enoki.rpc;

import com.rabbitmq.client.LongString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which trace a request belongs to, as <a href="https://www.w3.org/TR/trace-context/">W3C</a>
 * writes it. A nameko service takes it for context data, and sends it on by another name.
 */
final class TraceHeaders {
  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";

  /** Of a later version this much is read, and more may follow; version ff is none. */
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

  private static final String FIRST_VERSION = "00-";
  private static final int LENGTH_OF_FIRST = 55;

  /** W3C asks for 512 at least; what is longer than this is dropped, which it allows. */
  private static final int LONGEST = 4096;

  private TraceHeaders() {}

  /** Those that are sent as they are come before those that a nameko service sent on. */
  static Map<String, String> read(Map<String, @Nullable Object> headers) {
    Map<String, String> bare = read(headers, "");
    return bare.isEmpty() ? read(headers, RpcHeaders.PREFIX) : bare;
  }

  private static Map<String, String> read(Map<String, @Nullable Object> headers, String prefix) {
    String parent = text(headers.get(prefix + TRACEPARENT));
    if (parent == null || !isValid(parent)) {
      return Map.of();
    }
    String state = text(headers.get(prefix + TRACESTATE));
    if (state == null) {
      return Map.of(TRACEPARENT, parent);
    }
    Map<String, String> both = new LinkedHashMap<>();
    both.put(TRACEPARENT, parent);
    both.put(TRACESTATE, state);
    return both;
  }

  private static boolean isValid(String parent) {
    return VALID.matcher(parent).matches()
        && (!parent.startsWith(FIRST_VERSION) || parent.length() == LENGTH_OF_FIRST);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (!(value instanceof LongString || value instanceof String)) {
      return null;
    }
    String text = value.toString();
    return text.length() > LONGEST ? null : text;
  }
}
