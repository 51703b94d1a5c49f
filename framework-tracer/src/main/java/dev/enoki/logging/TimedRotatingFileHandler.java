package dev.enoki.logging;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that becomes {@code filename.2026-11-23} and starts anew when its time is over: {@code
 * when} is S, M, H, D, midnight, or W0 (the end of Monday) to W6, times {@code interval}. The
 * {@code backupCount} newest are kept, all where it is 0.
 */
final class TimedRotatingFileHandler implements HandlerKind {
  private static final String WHEN = "when";
  private static final String INTERVAL = "interval";
  private static final String BACKUP_COUNT = "backupCount";
  private static final String UTC = "utc";

  @Override
  public String name() {
    return "logging.handlers.TimedRotatingFileHandler";
  }

  @Override
  public List<String> options() {
    List<String> options = new ArrayList<>(LogFile.OPTIONS);
    options.addAll(List.of(WHEN, INTERVAL, BACKUP_COUNT, UTC));
    return options;
  }

  @Override
  public AppenderPlan read(Section section) {
    LogFile file = LogFile.read(section);
    String when = section.text(WHEN, "H");
    int interval = section.number(INTERVAL, 1);
    if (interval == 0) {
      throw section.error(INTERVAL, "must be at least 1");
    }
    RotationTime time = RotationTime.named(when, interval);
    if (time == null) {
      throw section.unknownName(WHEN, "time", when, RotationTime.NAMES);
    }
    int backups = section.number(BACKUP_COUNT, 0);
    ZoneId zone = section.flag(UTC, false) ? ZoneOffset.UTC : ZoneId.systemDefault();
    return site ->
        new LogFileAppender(file, site.encoder(), new DatedFiles(file.path(), time, backups, zone));
  }
}
