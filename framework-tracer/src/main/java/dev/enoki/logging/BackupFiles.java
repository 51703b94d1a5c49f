package dev.enoki.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.nio.file.Path;

/** Renames a log file that is to start anew. */
abstract class BackupFiles implements RollingPolicy {
  final Path active;

  BackupFiles(Path active) {
    this.active = active;
  }

  /** Makes way for a new file of the active one's name. */
  abstract void rename() throws IOException;

  @Override
  public final void rollover() {
    try {
      rename();
    } catch (IOException e) {
      throw new RolloverFailure(active + " can't be renamed", e);
    }
  }

  @Override
  public final String getActiveFileName() {
    return active.toString();
  }

  @Override
  public final CompressionMode getCompressionMode() {
    return CompressionMode.NONE;
  }

  @Override
  public final void setParent(FileAppender<?> appender) {}

  @Override
  public final void start() {}

  @Override
  public final void stop() {}

  @Override
  public final boolean isStarted() {
    return true;
  }
}
