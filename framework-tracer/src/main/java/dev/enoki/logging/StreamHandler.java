package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;

/** The process's standard output or error. */
final class StreamHandler implements HandlerKind {
  private static final String STDERR = "ext://sys.stderr";
  private static final String STDOUT = "ext://sys.stdout";

  @Override
  public String name() {
    return "logging.StreamHandler";
  }

  @Override
  public List<String> options() {
    return List.of("stream");
  }

  @Override
  public AppenderPlan read(Section section) {
    String stream = section.text("stream", STDERR);
    if (!stream.equals(STDERR) && !stream.equals(STDOUT)) {
      throw section.unknownName("stream", "stream", stream, List.of(STDERR, STDOUT));
    }
    return console(stream.equals(STDERR) ? "System.err" : "System.out");
  }

  static AppenderPlan stderr() {
    return console("System.err");
  }

  private static AppenderPlan console(String target) {
    return site -> {
      StreamAppender appender = new StreamAppender();
      appender.setTarget(target);
      appender.setEncoder(site.encoder());
      return appender;
    };
  }

  private static final class StreamAppender extends ConsoleAppender<ILoggingEvent> {
    /** Without the guard against re-entry: a formatter that fails may log that right here. */
    @Override
    public void doAppend(ILoggingEvent event) {
      append(event);
    }
  }
}
