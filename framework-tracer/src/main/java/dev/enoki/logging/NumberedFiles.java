package dev.enoki.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Renames {@code app.log} to {@code app.log.1}, after {@code app.log.1} to {@code app.log.2} and so
 * on, before it would reach its greatest size. A line longer than that has a file of its own.
 */
final class NumberedFiles implements Rotation {
  private final Path active;
  private final long maxBytes;
  private final int backups;

  NumberedFiles(Path active, long maxBytes, int backups) {
    this.active = active;
    this.maxBytes = maxBytes;
    this.backups = backups;
  }

  @Override
  public boolean isDue(int more, Instant time) {
    long length = active.toFile().length();
    return length > 0 && length + more >= maxBytes && Files.isRegularFile(active);
  }

  @Override
  public void rename() throws IOException {
    for (int i = backups - 1; i >= 0; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path numbered(int number) {
    return number == 0 ? active : Path.of(active + "." + number);
  }
}
