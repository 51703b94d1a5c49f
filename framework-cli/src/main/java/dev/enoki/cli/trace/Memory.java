package dev.enoki.cli.trace;

/** How the heap is shared out: what is kept never takes more, whatever the size of the files. */
final class Memory {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /** In bytes, for the calls that a view keeps. */
  static final long FOR_CALLS = HEAP / 3;

  /** In bytes, for requests that wait for their response. */
  static final long FOR_REQUESTS = HEAP / 8;

  /** In bytes, for what is remembered of calls that were handed on. */
  static final long FOR_FINGERPRINTS = HEAP / 4;

  private Memory() {}
}
