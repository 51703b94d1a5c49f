package dev.enoki.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Renames {@code app.log} to {@code app.log.1}, after {@code app.log.1} to {@code app.log.2} and so
 * on. Logback's own policy keeps no more than 20 files, and takes some characters of a file's name
 * for a pattern.
 */
final class NumberedFiles extends BackupFiles {
  private final int backups;

  NumberedFiles(Path active, int backups) {
    super(active);
    this.backups = backups;
  }

  @Override
  void rename() throws IOException {
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
