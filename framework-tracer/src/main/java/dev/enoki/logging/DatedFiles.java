package dev.enoki.logging;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renames {@code app.log} to {@code app.log.2026-11-23} when that day is over. */
final class DatedFiles implements Rotation {
  private final Path active;
  private final RotationTime time;
  private final int backups;
  private final ZoneId zone;

  /** When the active file is over; null before the first line. */
  private @Nullable ZonedDateTime end;

  private String suffix = "";

  DatedFiles(Path active, RotationTime time, int backups, ZoneId zone) {
    this.active = active;
    this.time = time;
    this.backups = backups;
    this.zone = zone;
  }

  @Override
  public boolean isDue(int more, Instant now) {
    ZonedDateTime until = end == null ? time.endAfter(beginning(now).atZone(zone)) : end;
    end = until;
    if (now.isBefore(until.toInstant())) {
      return false;
    }
    suffix = '.' + time.suffixUntil(until);
    end = time.endAfter(now.atZone(zone));
    return Files.isRegularFile(active);
  }

  /** A file that an earlier process has left goes on from its last line. */
  private Instant beginning(Instant now) {
    File file = active.toFile();
    return file.length() == 0 ? now : Instant.ofEpochMilli(file.lastModified());
  }

  @Override
  public void rename() throws IOException {
    Files.move(active, Path.of(active + suffix), StandardCopyOption.REPLACE_EXISTING);
    deleteOldest();
  }

  private void deleteOldest() throws IOException {
    if (backups == 0) {
      return;
    }
    List<Path> dated = new ArrayList<>();
    String start = active.getFileName() + ".";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            active.toAbsolutePath().getParent(),
            file -> isDated(file.getFileName().toString(), start))) {
      files.forEach(dated::add);
    }
    Collections.sort(dated);
    for (Path old : dated.subList(0, Math.max(0, dated.size() - backups))) {
      Files.delete(old);
    }
  }

  private boolean isDated(String name, String start) {
    return name.startsWith(start) && time.isSuffix(name.substring(start.length()));
  }
}
