package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that, once it has {@code maxBytes}, becomes {@code filename.1} and starts anew; the {@code
 * backupCount} newest are kept. Where either is 0, the file just grows.
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
    options.add(MAX_BYTES);
    options.add(BACKUP_COUNT);
    return options;
  }

  @Override
  public AppenderPlan read(Section section) {
    LogFile file = LogFile.read(section);
    int maxBytes = section.number(MAX_BYTES, 0);
    int backups = section.number(BACKUP_COUNT, 0);
    return maxBytes == 0 || backups == 0
        ? site -> file.set(new FileAppender<>(), site.encoder())
        : site -> rolling(site, file, maxBytes, backups);
  }

  private static Appender<ILoggingEvent> rolling(
      AppenderPlan.Site site, LogFile file, int maxBytes, int backups) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    file.set(appender, site.encoder());
    appender.setContext(site.context());

    appender.setRollingPolicy(new NumberedFiles(file.path(), backups));

    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(site.context());
    size.setMaxFileSize(new FileSize(maxBytes));
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setTriggeringPolicy(size);
    return appender;
  }
}
