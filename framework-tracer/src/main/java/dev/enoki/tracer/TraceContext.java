package dev.enoki.tracer;

import dev.enoki.extension.DependencyType;
import org.jspecify.annotations.Nullable;

/**
 * Adds fields of a service's own to the trace of the call that it serves. A service gets it as a
 * constructor parameter or a field; where it isn't {@link Traced}, what is put in goes nowhere.
 *
 * <pre>{@code
 * public ShopService(TraceContext trace) { … }
 *
 * trace.put("order_id", order.id());
 * }</pre>
 *
 * The fields stand at the end of the response record, in the order in which their keys were first
 * put, whether the call succeeded or failed. Sensitive arguments are blotted out of them.
 *
 * <p>Safe to share between threads. A test that makes the service itself passes {@link #none()}.
 */
@DependencyType(TraceContextProvider.class)
@FunctionalInterface
public interface TraceContext {
  /**
   * Adds a field, or gives it another value. The value is copied at once, as what every format can
   * print; all of a call's together take up to 1 MB, and what goes beyond is cut. What comes after
   * the call's end is lost.
   *
   * @throws IllegalArgumentException if the key is blank, or the name of a field that the tracer
   *     and its filters write themselves, in either schema: {@code call_id}, {@code status}, {@code
   *     response_truncated}, …
   */
  void put(String key, @Nullable Object value);

  /** One whose fields go nowhere. */
  static TraceContext none() {
    return (key, value) -> OwnFields.checkKey(key);
  }
}
