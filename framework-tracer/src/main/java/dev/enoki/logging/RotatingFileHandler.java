package dev.enoki.logging;

import java.util.ArrayList;
import java.util.List;

/**
 * A file that, before it has {@code maxBytes}, becomes {@code filename.1} and starts anew; the
 * {@code backupCount} newest are kept. Where either is 0, the file just grows.
 */
final class RotatingFileHandler implements HandlerKind {
  private static final String MAX_BYTES = "maxBytes";
  private static final String BACKUP_COUNT = "backupCount";

  @Override
  public String name() {
    return "logging.handlers.RotatingFileHandler";
  }

  @Override
  public List<String> options() {
    List<String> options = new ArrayList<>(LogFile.OPTIONS);
    options.add(LogFile.MODE);
    options.add(MAX_BYTES);
    options.add(BACKUP_COUNT);
    return options;
  }

  @Override
  public AppenderPlan read(Section section) {
    LogFile file = LogFile.read(section);
    long maxBytes = section.size(MAX_BYTES);
    int backups = section.number(BACKUP_COUNT, 0);
    boolean rotates = maxBytes > 0 && backups > 0;
    // A file that rotates goes on, whatever the mode, as in Python.
    LogFile used = maxBytes > 0 ? file.appended() : file;
    return site ->
        new LogFileAppender(
            used,
            site.encoder(),
            rotates ? new NumberedFiles(used.path(), maxBytes, backups) : null);
  }
}
