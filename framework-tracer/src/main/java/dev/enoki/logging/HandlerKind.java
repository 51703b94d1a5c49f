package dev.enoki.logging;

import java.util.List;

/** One class of handlers. */
interface HandlerKind {
  /** As in Python. */
  String name();

  /** The keys that it reads, beside those that all handlers have. */
  List<String> options();

  /** Checks the options, and changes nothing. */
  AppenderPlan read(Section section);
}
