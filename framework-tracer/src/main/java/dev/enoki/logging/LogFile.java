package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The options that all handlers have that write to a file. */
record LogFile(Path path, boolean append, Charset encoding) {
  static final List<String> OPTIONS = List.of("filename", "mode", "encoding");

  static LogFile read(Section section) {
    String mode = section.text("mode", "a");
    if (!mode.equals("a") && !mode.equals("w")) {
      throw section.unknownName("mode", "mode", mode, List.of("a", "w"));
    }
    return new LogFile(path(section), mode.equals("a"), encoding(section));
  }

  /** The file is there afterwards, so that one that can't be written is found at the start. */
  private static Path path(Section section) {
    String filename = section.requiredText("filename");
    try {
      Path path = Path.of(filename);
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      return path;
    } catch (IOException | InvalidPathException e) {
      throw section.error("filename", "'" + filename + "' can't be written: " + e);
    }
  }

  private static Charset encoding(Section section) {
    String name = section.text("encoding", "utf-8");
    // Python's names have hyphens and underscores where they please.
    for (String spelling : List.of(name, name.replaceAll("[-_]", ""))) {
      try {
        return Charset.forName(spelling);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        // the other spelling may do
      }
    }
    throw section.error("encoding", "no encoding is called '" + name + "'");
  }

  FileAppender<ILoggingEvent> set(
      FileAppender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
    appender.setFile(path.toString());
    appender.setAppend(append);
    appender.setEncoder(
        encoding.equals(StandardCharsets.UTF_8)
            ? encoder
            : new TranscodingEncoder(encoder, encoding));
    return appender;
  }
}
