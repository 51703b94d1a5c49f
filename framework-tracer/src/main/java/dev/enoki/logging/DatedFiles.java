package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.TriggeringPolicy;
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
final class DatedFiles extends BackupFiles implements TriggeringPolicy<ILoggingEvent> {
  private final RotationTime time;
  private final int backups;
  private final ZoneId zone;

  // guarded by this; null before the first event
  private @Nullable ZonedDateTime end;
  private @Nullable String suffix;

  DatedFiles(Path active, RotationTime time, int backups, ZoneId zone) {
    super(active);
    this.time = time;
    this.backups = backups;
    this.zone = zone;
  }

  @Override
  public synchronized boolean isTriggeringEvent(File file, ILoggingEvent event) {
    Instant now = event.getInstant();
    ZonedDateTime until = end == null ? time.endAfter(beginning(file, now).atZone(zone)) : end;
    end = until;
    if (now.isBefore(until.toInstant())) {
      return false;
    }
    suffix = '.' + time.suffixUntil(until);
    end = time.endAfter(now.atZone(zone));
    return true;
  }

  /** A file that an earlier process has left goes on from its last line. */
  private static Instant beginning(File file, Instant now) {
    return file.length() == 0 ? now : Instant.ofEpochMilli(file.lastModified());
  }

  @Override
  synchronized void rename() throws IOException {
    Files.move(
        active, Path.of(active + String.valueOf(suffix)), StandardCopyOption.REPLACE_EXISTING);
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

  private static boolean isDated(String name, String start) {
    return name.startsWith(start) && name.substring(start.length()).matches("\\d{4}-[\\d_-]+");
  }
}
