package dev.enoki.tracer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call's ids in the form of W3C's <a href="https://www.w3.org/TR/trace-context/">trace
 * context</a>, made from its call ids alone, so that all hops agree on them, whatever they are
 * written in.
 *
 * <pre>{@code
 * SpanIds.of(List.of(
 *     "standalone_rpc_proxy.call.14caabf9-892f-4ab2-9f0e-5fd3c7cbb3f5",
 *     "shop.buy.f51733a0-1851-47e6-8ee4-f4e7a0a3c3e5",
 *     "stock.reserve.0aa51283-2ab1-4dd2-9bd6-2d3b4c3ac9d1"));
 *     // trace f51733a0185147e68ee4f4e7a0a3c3e5, span 0aa512832ab14dd2, parent f51733a0185147e6
 * }</pre>
 *
 * @param traceId 32 hex digits, those of the oldest call that isn't a stand-alone client's: one
 *     such id may stand for many calls
 * @param spanId 16 hex digits, the first of the own call's uuid
 * @param parentSpanId likewise of the caller; null at a root, and below a stand-alone client, which
 *     has no span
 */
public record SpanIds(String traceId, String spanId, @Nullable String parentSpanId) {
  private static final Pattern UUID_DIGITS = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern STANDALONE =
      Pattern.compile("standalone_rpc_(?:proxy|client)\\..*", Pattern.DOTALL);
  private static final int SPAN_ID_LENGTH = 16;

  /**
   * An id that doesn't end with a uuid gives digits too, always the same.
   *
   * @param callIdStack oldest first, the own call's id last
   * @throws IllegalArgumentException if it is empty
   */
  public static SpanIds of(List<String> callIdStack) {
    if (callIdStack.isEmpty()) {
      throw new IllegalArgumentException("a call has at least its own id");
    }
    String own = callIdStack.get(callIdStack.size() - 1);
    String oldest =
        callIdStack.stream()
            .filter(id -> !STANDALONE.matcher(id).matches())
            .findFirst()
            .orElse(own);
    return new SpanIds(digits(oldest), spanId(own), parentSpanId(callIdStack));
  }

  private static @Nullable String parentSpanId(List<String> callIdStack) {
    if (callIdStack.size() == 1) {
      return null;
    }
    String parent = callIdStack.get(callIdStack.size() - 2);
    return STANDALONE.matcher(parent).matches() ? null : spanId(parent);
  }

  private static String spanId(String callId) {
    String id = digits(callId).substring(0, SPAN_ID_LENGTH);
    return isZero(id) ? hash(callId).substring(0, SPAN_ID_LENGTH) : id;
  }

  private static String digits(String callId) {
    String uuid =
        callId.substring(callId.lastIndexOf('.') + 1).replace("-", "").toLowerCase(Locale.ROOT);
    return UUID_DIGITS.matcher(uuid).matches() && !isZero(uuid) ? uuid : hash(callId);
  }

  /** W3C: all zeroes is no id. */
  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }

  private static String hash(String callId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(callId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SPAN_ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
