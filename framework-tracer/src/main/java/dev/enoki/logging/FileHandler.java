package dev.enoki.logging;

import java.util.ArrayList;
import java.util.List;

/** A file that grows. */
final class FileHandler implements HandlerKind {
  @Override
  public String name() {
    return "logging.FileHandler";
  }

  @Override
  public List<String> options() {
    List<String> options = new ArrayList<>(LogFile.OPTIONS);
    options.add(LogFile.MODE);
    return options;
  }

  @Override
  public AppenderPlan read(Section section) {
    LogFile file = LogFile.read(section);
    return site -> new LogFileAppender(file, site.encoder(), null);
  }
}
