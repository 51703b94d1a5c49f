package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class LogFilesTest {

  private final LoggerContext context = LogbackContext.create();
  private final Console console = new Console();
  @TempDir private Path folder;

  @AfterEach
  void restoreTheConsole() {
    console.close();
    context.stop();
  }

  private void configure(String yaml) {
    Logging.configure(context, new Yaml().load(yaml));
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }

  @Test
  void filesAreAppendedToOrWrittenAnew() throws IOException {
    Path file = folder.resolve("logs/traces.log");
    String yaml =
        """
        version: 1
        handlers:
          file: {class: logging.FileHandler, filename: '%s', mode: %s, encoding: %s}
        root: {level: INFO, handlers: [file]}
        """;
    configure(yaml.formatted(file, "a", "utf-8"));
    logger("shop").info("one ナ");
    configure(yaml.formatted(file, "a", "utf-8"));
    logger("shop").info("two");
    assertThat(file).hasContent("one ナ\ntwo\n");
    configure(yaml.formatted(file, "w", "latin-1"));
    logger("shop").info("é");
    assertThat(Files.readAllBytes(file)).isEqualTo("é\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aFileMayBecomeLarge() {
    Path file = folder.resolve("large.log");
    configure(
        """
        version: 1
        handlers:
          file:
            class: logging.handlers.RotatingFileHandler
            filename: '%s'
            maxBytes: 5000000000
            backupCount: 2
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    logger("shop").info("one");
    logger("shop").info("two");
    assertThat(file).hasContent("one\ntwo\n");
  }

  @Test
  void filesRotateBySize() {
    Path file = folder.resolve("100%(a).log");
    configure(
        """
        version: 1
        handlers:
          file:
            class: logging.handlers.RotatingFileHandler
            filename: '%s'
            maxBytes: 10
            backupCount: 2
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    for (int i = 1; i <= 4; i++) {
      logger("shop").info("message number {}", i);
    }
    assertThat(file).hasContent("message number 4");
    assertThat(folder.resolve("100%(a).log.1")).hasContent("message number 3");
    assertThat(folder.resolve("100%(a).log.2")).hasContent("message number 2");
    assertThat(folder.resolve("100%(a).log.3")).doesNotExist();
  }

  @Test
  void filesRotateByTimeAndTheNewestAreKept() {
    configure(
        """
        version: 1
        handlers:
          file:
            class: logging.handlers.TimedRotatingFileHandler
            filename: '%s'
            when: midnight
            backupCount: 2
            utc: true
        root: {level: INFO, handlers: [file]}
        """
            .formatted(folder.resolve("app.log")));
    String[] times = {
      "2026-11-20T23:59:59Z",
      "2026-11-21T00:00:00Z",
      "2026-11-21T12:00:00Z",
      "2026-11-22T01:00:00Z",
      "2026-11-25T02:00:00Z"
    };
    for (String time : times) {
      logAt(time);
    }
    assertThat(folder.resolve("app.log")).hasContent("at 2026-11-25T02:00:00Z");
    assertThat(folder.resolve("app.log.2026-11-22")).hasContent("at 2026-11-22T01:00:00Z");
    assertThat(folder.resolve("app.log.2026-11-21"))
        .hasContent("at 2026-11-21T00:00:00Z\nat 2026-11-21T12:00:00Z");
    assertThat(folder.resolve("app.log.2026-11-20")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "S,10,2026-11-23T01:02:13Z,2026-11-23_01-02-03",
    "M,1,2026-11-23T01:03:03Z,2026-11-23_01-02",
    "H,2,2026-11-23T03:02:03Z,2026-11-23_01",
    "D,1,2026-11-24T01:02:03Z,2026-11-23",
    "midnight,1,2026-11-24T00:00:00Z,2026-11-23",
    "midnight,2,2026-11-25T00:00:00Z,2026-11-23",
    "w0,1,2026-11-24T00:00:00Z,2026-11-17",
    "W2,1,2026-11-26T00:00:00Z,2026-11-19",
  })
  void aFilesTimeEndsAsInPython(String when, int interval, Instant end, String suffix) {
    RotationTime time = RotationTime.named(when, interval);
    // a Monday
    ZonedDateTime begin = Instant.parse("2026-11-23T01:02:03Z").atZone(ZoneOffset.UTC);
    assertThat(time.endAfter(begin).toInstant()).isEqualTo(end);
    assertThat(time.suffixUntil(time.endAfter(begin))).isEqualTo(suffix);
  }

  @Test
  void aFileRotatesBeforeALineThatWouldFillIt() {
    Path file = folder.resolve("app.log");
    configure(
        """
        version: 1
        handlers:
          file:
            class: logging.handlers.RotatingFileHandler
            filename: '%s'
            maxBytes: 10
            backupCount: 3
            mode: w
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    for (String line : new String[] {"1234", "123", "a line that is longer than that", "5"}) {
      logger("shop").info(line);
    }
    assertThat(file).hasContent("5");
    assertThat(folder.resolve("app.log.1")).hasContent("a line that is longer than that");
    assertThat(folder.resolve("app.log.2")).hasContent("1234\n123");
    assertThat(folder.resolve("app.log.3")).doesNotExist();
  }

  @Test
  void aFileThatMayNotRotateGrows() {
    Path file = folder.resolve("app.log");
    configure(
        """
        version: 1
        handlers:
          file: {class: logging.handlers.RotatingFileHandler, filename: '%s', maxBytes: 5}
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    logger("shop").info("one");
    logger("shop").info("two");
    assertThat(file).hasContent("one\ntwo");
  }

  @Test
  void onlyFilesOfTheSameKindOfTimeAreDeleted() throws IOException {
    for (String other : new String[] {"2020-01-01_10", "bak", "2020-01-01", "2020-01-02.gz"}) {
      Files.createFile(folder.resolve("app.log." + other));
    }
    configure(
        """
        version: 1
        handlers:
          file:
            class: logging.handlers.TimedRotatingFileHandler
            filename: '%s'
            when: d
            backupCount: 1
        root: {level: INFO, handlers: [file]}
        """
            .formatted(folder.resolve("app.log")));
    logAt("2026-11-20T12:00:00Z");
    logAt("2026-11-22T12:00:00Z");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(this::isOld))
          .containsExactlyInAnyOrder("app.log.2020-01-01_10", "app.log.bak");
    }
  }

  private boolean isOld(String name) {
    return name.contains("2020") || name.endsWith("bak");
  }

  private void logAt(String time) {
    LoggingEvent event = new LoggingEvent("", logger("shop"), Level.INFO, "at " + time, null, null);
    event.setInstant(Instant.parse(time));
    logger("shop").callAppenders(event);
  }

  @Test
  void aFileMayBeOpenedWithItsFirstLine() {
    Path file = folder.resolve("app.log");
    configure(
        """
        version: 1
        handlers:
          file: {class: logging.FileHandler, filename: '%s', delay: true}
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    assertThat(file).doesNotExist();
    logger("shop").info("first");
    assertThat(file).hasContent("first");
  }

  @Test
  void twoHandlersMayWriteToOneFile() {
    Path file = folder.resolve("app.log");
    configure(
        """
        version: 1
        formatters:
          named: {format: '%%(name)s %%(message)s'}
        handlers:
          one: {class: logging.FileHandler, filename: '%1$s'}
          two: {class: logging.FileHandler, filename: '%1$s', formatter: named}
        root: {level: INFO, handlers: [one, two]}
        """
            .formatted(file));
    logger("shop").info("first");
    assertThat(file).hasContent("first\nshop first");
  }

  @ParameterizedTest
  @CsvSource({
    "strict,é ??",
    "replace,é ??",
    "ignore,'é '",
    "backslashreplace,é \\u30ca\\U0001f600",
    "xmlcharrefreplace,é &#12490;&#128512;"
  })
  void whatAnEncodingDoesNotHaveIsReplacedAsAsked(String errors, String expected)
      throws IOException {
    Path file = folder.resolve("app.log");
    configure(
        """
        version: 1
        handlers:
          file: {class: logging.FileHandler, filename: '%s', encoding: latin_1, errors: %s}
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file, errors));
    logger("shop").info("é ナ😀");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(expected + "\n");
  }

  @Test
  void thatAFileCantBeWrittenIsToldOnce() throws IOException {
    Path file = folder.resolve("sub/app.log");
    configure(
        """
        version: 1
        handlers:
          file: {class: logging.FileHandler, filename: '%s', delay: true}
        root: {level: INFO, handlers: [file]}
        """
            .formatted(file));
    Files.delete(folder.resolve("sub"));
    logger("shop").info("lost");
    logger("shop").info("lost too");
    Files.createDirectory(folder.resolve("sub"));
    logger("shop").info("written");
    assertThat(file).hasContent("written");
    assertThat(console.err())
        .isEqualTo(
            "LOGGING.handlers.file: lines are lost while this lasts: "
                + file
                + " (No such file or directory)\n");
  }
}
