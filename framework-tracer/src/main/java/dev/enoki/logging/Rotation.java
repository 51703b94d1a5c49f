package dev.enoki.logging;

import java.io.IOException;
import java.time.Instant;

/** When a log file is renamed, and to what. Called by one thread at a time. */
interface Rotation {
  /**
   * Whether the file makes way for a new one before the next line.
   *
   * @param more bytes of that line
   * @param time of that line
   */
  boolean isDue(int more, Instant time);

  /** Makes way for a new file of the same name. */
  void rename() throws IOException;
}
