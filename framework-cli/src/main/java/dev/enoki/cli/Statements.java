package dev.enoki.cli;

import org.jspecify.annotations.Nullable;

/** Where a shell's statements come from, one after the other. */
interface Statements extends AutoCloseable {
  /** The next one, of one or more lines; null at the end. */
  @Nullable String next();

  @Override
  default void close() {}
}
