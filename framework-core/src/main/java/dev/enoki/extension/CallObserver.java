package dev.enoki.extension;

import java.util.Map;

/**
 * Hears of calls to other services before they are sent. Called on the threads that call, many at
 * once; must neither block nor throw.
 */
@FunctionalInterface
public interface CallObserver {
  /** A call begins. Its end is reported to what is returned, once. */
  CallObservation started(String service, String method);

  /**
   * Sends the same headers with each call, and looks no further.
   *
   * @see Request#traceHeaders
   */
  static CallObserver sending(Map<String, String> headers) {
    CallObservation unheard = CallObservation.sending(headers);
    return (service, method) -> unheard;
  }
}
