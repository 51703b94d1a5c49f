package dev.enoki.extension;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service, as an entrypoint received it. Its methods are called on one worker's
 * thread.
 */
public interface Request {
  /** The method that is asked for, whether there is one or not. */
  String entrypointName();

  /** The simple name of the annotation that marks such methods, or of their entrypoint's class. */
  String entrypointType();

  /** Null where the service has no method of this name; then {@link #arguments} throws. */
  @Nullable EntrypointMethod method();

  /** The caller's stack, oldest first; empty at a root. */
  List<String> callIdStack();

  /** What the caller sent along, without the call stack. */
  Map<String, @Nullable Object> contextData();

  /**
   * {@code traceparent} and {@code tracestate} as <a
   * href="https://www.w3.org/TR/trace-context/">W3C</a> has them: which trace the caller takes part
   * in. Empty where none, or none that is valid, was sent.
   */
  default Map<String, String> traceHeaders() {
    return Map.of();
  }

  /** When nobody waits for the answer any more; null if that never is. */
  @Nullable Instant deadline();

  /** Whether it may have been run before, here or elsewhere, and cut off. */
  default boolean redelivered() {
    return false;
  }

  /**
   * The method's arguments, converted to its parameters' types.
   *
   * @throws Exception if they don't fit, the body can't be read, the deadline is past: the answer
   *     to this request, before any provider hears of it
   */
  @Nullable Object[] arguments() throws Exception;

  /**
   * Parameter name → value, defaults filled in, as plain values (null, boolean, number, text, list,
   * map) that nothing changes later. Empty where the request can't be read. Made on demand.
   */
  Map<String, @Nullable Object> callArgs();

  /**
   * Answers the request. Never throws.
   *
   * @return the result as the caller gets it, which may be another: an answer that can't be encoded
   *     becomes a failure
   */
  WorkerResult complete(WorkerResult result);

  /**
   * The worker was cut off: no answer is given, and the request goes back to where it came from.
   */
  void abandon();
}
