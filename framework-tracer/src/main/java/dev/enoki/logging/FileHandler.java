package dev.enoki.logging;

import ch.qos.logback.core.FileAppender;
import java.util.List;

/** A file that grows: {@code filename}, {@code mode} a or w, {@code encoding}. */
final class FileHandler implements HandlerKind {
  @Override
  public String name() {
    return "logging.FileHandler";
  }

  @Override
  public List<String> options() {
    return LogFile.OPTIONS;
  }

  @Override
  public AppenderPlan read(Section section) {
    LogFile file = LogFile.read(section);
    return site -> file.set(new FileAppender<>(), site.encoder());
  }
}
