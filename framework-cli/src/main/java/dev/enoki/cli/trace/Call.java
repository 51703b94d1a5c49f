package dev.enoki.cli.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, joined from its two records, or from the one that there is.
 *
 * @param stack oldest first, its own id last; never empty
 * @param origin the oldest id that the caller sent, or null at a root
 * @param start microseconds since 1970, UTC; of no meaning where {@code untraced}
 * @param duration microseconds; {@link #UNKNOWN} where there is no response
 * @param error null unless the call failed
 * @param args JSON, or null where it wasn't asked for
 * @param result JSON, or null where it wasn't asked for, or the call failed
 */
record Call(
    String id,
    List<String> stack,
    @Nullable String origin,
    String service,
    String method,
    String type,
    @Nullable String host,
    long start,
    long duration,
    Status status,
    boolean expected,
    @Nullable Failure error,
    @Nullable String args,
    @Nullable String result) {

  static final long UNKNOWN = -1;
  private static final int OVERHEAD = 300;
  private static final int TEXT_OVERHEAD = 48;

  enum Status {
    SUCCESS("success"),
    ERROR("error"),
    /** There is a request, and no response: in flight, or lost. */
    PENDING("pending"),
    /** Known from the stacks of others only. */
    UNTRACED("untraced");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** What a call failed with. */
  record Failure(
      String type, @Nullable String path, @Nullable String value, @Nullable String traceback) {

    /** As {@code ValueError: bad user}, on one line. */
    String line() {
      return OneLine.of(value == null || value.isBlank() ? type : type + ": " + value);
    }
  }

  static Call unanswered(TraceLine request) {
    return of(request, request.time, UNKNOWN, Status.PENDING, null);
  }

  static Call answered(TraceLine response, @Nullable Long requestTime) {
    long duration = response.duration;
    if (duration == UNKNOWN && requestTime != null) {
      duration = Math.max(0, response.time - requestTime);
    }
    long start = requestTime != null ? requestTime : response.time - Math.max(0, duration);
    return of(
        response,
        start,
        duration,
        response.failed ? Status.ERROR : Status.SUCCESS,
        response.failed ? failure(response) : null);
  }

  private static Failure failure(TraceLine response) {
    return new Failure(
        response.exceptionType == null ? "error" : response.exceptionType,
        response.exceptionPath,
        response.exceptionValue,
        response.traceback);
  }

  private static Call of(
      TraceLine line, long start, long duration, Status status, @Nullable Failure error) {
    return new Call(
        line.id,
        line.stack,
        line.origin,
        line.service,
        line.method,
        line.type,
        line.host,
        start,
        duration,
        status,
        error != null && line.expected,
        error,
        line.args,
        error == null ? line.result : null);
  }

  /** A call that others name as their caller. */
  static Call untraced(String id, List<String> stack) {
    String name = CallIds.name(id);
    int dot = name.indexOf('.');
    return new Call(
        id,
        stack,
        null,
        dot < 0 ? name : name.substring(0, dot),
        dot < 0 ? "" : name.substring(dot + 1),
        "",
        null,
        0,
        UNKNOWN,
        Status.UNTRACED,
        false,
        null,
        null,
        null);
  }

  String name() {
    return method.isEmpty() ? service : service + '.' + method;
  }

  /** Null at a root. */
  @Nullable String parent() {
    return stack.size() < 2 ? null : stack.get(stack.size() - 2);
  }

  /** The oldest call of its stack that isn't a stand-alone client. */
  String root() {
    for (String id : stack) {
      if (!CallIds.isStandalone(id)) {
        return id;
      }
    }
    return id;
  }

  /**
   * Whether the call of that id led to it, or is it: the oldest that the caller sent, or the oldest
   * that isn't a stand-alone client.
   *
   * @param id or its beginning
   */
  boolean comesFrom(String id) {
    return CallIds.matches(origin == null ? stack.get(0) : origin, id)
        || CallIds.matches(root(), id);
  }

  boolean isTraced() {
    return status != Status.UNTRACED;
  }

  /** Failed, and not as its method declares that it may. */
  boolean failed() {
    return status == Status.ERROR && !expected;
  }

  /** Its start where that is all that is known. */
  long end() {
    return start + Math.max(0, duration);
  }

  /** With less of what may be large. */
  Call withTextsUpTo(int most) {
    Failure brief =
        error == null
            ? null
            : new Failure(
                error.type,
                error.path,
                beginning(error.value, most),
                beginning(error.traceback, most));
    return new Call(
        id,
        stack,
        origin,
        service,
        method,
        type,
        host,
        start,
        duration,
        status,
        expected,
        brief,
        JsonTexts.cut(args, most),
        JsonTexts.cut(result, most));
  }

  private static @Nullable String beginning(@Nullable String text, int most) {
    return text == null ? null : Beginning.of(text, most);
  }

  /** About how much memory it takes. */
  long bytes() {
    long bytes =
        OVERHEAD
            + bytes(id)
            + bytes(origin)
            + bytes(service)
            + bytes(method)
            + bytes(type)
            + bytes(host)
            + bytes(args)
            + bytes(result);
    for (String above : stack) {
      bytes += bytes(above);
    }
    if (error != null) {
      bytes += bytes(error.type) + bytes(error.path) + bytes(error.value) + bytes(error.traceback);
    }
    return bytes;
  }

  private static long bytes(@Nullable String text) {
    return text == null ? 0 : TEXT_OVERHEAD + text.length();
  }
}
