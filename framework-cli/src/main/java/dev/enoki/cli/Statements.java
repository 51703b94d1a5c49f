package dev.enoki.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a shell's statements come from, one after the other. */
interface Statements extends AutoCloseable {
  /** The next one, of one or more lines; null at the end. */
  @Nullable String next();

  @Override
  default void close() {}

  static Statements of(String only) {
    Iterator<String> statements = List.of(only).iterator();
    return () -> statements.hasNext() ? statements.next() : null;
  }
}
