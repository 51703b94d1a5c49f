package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import dev.enoki.Suggestion;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The options that all handlers have that write to a file.
 *
 * @param append whether it goes on at the file's end when it is first opened
 * @param delay whether it is opened with the first line, and not before
 */
record LogFile(Path path, boolean append, boolean delay, Charset encoding, Unencodable errors) {
  static final List<String> OPTIONS = List.of("filename", "encoding", "delay", "errors");
  static final String MODE = "mode";

  static LogFile read(Section section) {
    String mode = section.text(MODE, "a");
    if (!mode.equals("a") && !mode.equals("w")) {
      throw section.unknownName(MODE, "mode", mode, List.of("a", "w"));
    }
    boolean delay = section.flag("delay", false);
    return new LogFile(
        path(section, delay), mode.equals("a"), delay, encoding(section), errors(section));
  }

  /** One that can't be written is found at the start. */
  private static Path path(Section section, boolean delay) {
    String filename = section.requiredText("filename");
    try {
      Path path = Path.of(filename);
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (!delay || Files.exists(path)) {
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      }
      return path;
    } catch (IOException | InvalidPathException e) {
      throw section.error("filename", "'" + filename + "' can't be written: " + reason(e));
    }
  }

  private static String reason(Exception failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException inTheWay) {
      return inTheWay.getFile() + " is no folder";
    }
    boolean hasReason = failure instanceof FileSystemException system && system.getReason() != null;
    return hasReason
        ? ((FileSystemException) failure).getReason()
        : String.valueOf(failure.getMessage());
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
    throw section.error(
        "encoding",
        "no encoding is called '"
            + name
            + "'"
            + Suggestion.among(Charset.availableCharsets().keySet(), name));
  }

  private static Unencodable errors(Section section) {
    String name = section.text("errors", Unencodable.STRICT.pythonName());
    Unencodable errors = Unencodable.named(name);
    if (errors == null) {
      throw section.unknownName("errors", "way with errors", name, Unencodable.names());
    }
    return errors;
  }

  LogFile appended() {
    return new LogFile(path, true, delay, encoding, errors);
  }

  /** The encoder that writes in this file's encoding what another writes in UTF-8. */
  Encoder<ILoggingEvent> encoder(Encoder<ILoggingEvent> utf8) {
    return encoding.equals(StandardCharsets.UTF_8)
        ? utf8
        : new TranscodingEncoder(utf8, encoding, errors);
  }

  // No channel of NIO: an interrupted worker's line would close it for all.
  FileOutputStream open(boolean toAppend) throws IOException {
    return new FileOutputStream(path.toFile(), toAppend);
  }
}
