package dev.enoki.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Renames {@code app.log} to {@code app.log.1}, after {@code app.log.1} to {@code app.log.2} and so
 * on. Logback's own policy keeps no more than 20 files, and takes some characters of a file's name
 * for a pattern.
 */
final class NumberedFiles implements RollingPolicy {
  private final Path active;
  private final int backups;

  NumberedFiles(Path active, int backups) {
    this.active = active;
    this.backups = backups;
  }

  @Override
  public void rollover() {
    try {
      for (int i = backups - 1; i >= 0; i--) {
        if (Files.exists(numbered(i))) {
          Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new RolloverFailure(active + " can't be renamed", e);
    }
  }

  private Path numbered(int number) {
    return number == 0 ? active : Path.of(active + "." + number);
  }

  @Override
  public String getActiveFileName() {
    return active.toString();
  }

  @Override
  public CompressionMode getCompressionMode() {
    return CompressionMode.NONE;
  }

  @Override
  public void setParent(FileAppender<?> appender) {}

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public boolean isStarted() {
    return true;
  }
}
