package dev.enoki.cli.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of the tracer, of either schema, as far as the views need it. */
final class TraceLine {
  long time;
  boolean response;
  String id = "";

  /** Oldest first, its own id last. */
  List<String> stack = List.of();

  @Nullable String origin;
  String service = "";
  String method = "";
  String type = "";
  @Nullable String host;
  boolean failed;
  boolean expected;

  /** Microseconds, or -1 where the record has none. */
  long duration = -1;

  @Nullable String exceptionType;
  @Nullable String exceptionPath;
  @Nullable String exceptionValue;
  @Nullable String traceback;

  /** As JSON. */
  @Nullable String args;

  /** As JSON. */
  @Nullable String result;

  /** The record alone, a copy, where it is a request. */
  byte[] json = {};
}
