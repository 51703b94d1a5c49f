package dev.enoki.tracer;

import java.util.Map;

/** Which adapter puts which calls into words. Immutable. */
final class TraceAdapters {
  static final TraceAdapter USUAL = new TraceAdapter() {};

  private final Map<String, TraceAdapter> byType;

  /**
   * @param byType by the name that a request has for its type; the others get the usual one
   */
  TraceAdapters(Map<String, TraceAdapter> byType) {
    this.byType = Map.copyOf(byType);
  }

  TraceAdapter of(String entrypointType) {
    return byType.getOrDefault(entrypointType, USUAL);
  }
}
