package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The launcher, run on the jar that was just built, and what it prints. */
final class EnokiProcess implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path LAUNCHER = ROOT.resolve("enoki");

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private EnokiProcess(Process process) {
    this.process = process;
    read(process.getInputStream(), out);
    read(process.getErrorStream(), err);
  }

  /** Looks for a broker, where none is named, on a port that is nobody's. */
  static EnokiProcess start(String... args) {
    return start(Map.of("ENOKI_PORT", String.valueOf(FreePort.any())), args);
  }

  static EnokiProcess start(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.environment().remove("AMQP_URI");
    builder.environment().put("ENOKI_JAR", System.getProperty("enoki.jar"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    try {
      return new EnokiProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(InputStream stream, List<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException e) {
                lines.add("(can't be read: " + e + ")");
              }
            });
    reader.start();
    readers.add(reader);
  }

  List<String> out() {
    return out;
  }

  List<String> err() {
    return err;
  }

  /** The first line on standard error that matches from start to end, once it is there. */
  String awaitErr(String regex) {
    return awaitLine(err, regex);
  }

  String awaitOut(String regex) {
    return awaitLine(out, regex);
  }

  private String awaitLine(List<String> lines, String regex) {
    await("a line as " + regex)
        .atMost(LIMIT)
        .failFast(() -> assertThat(process.isAlive()).as("alive, with %s", lines).isTrue())
        .until(() -> lines.stream().anyMatch(line -> line.matches(regex)));
    return lines.stream().filter(line -> line.matches(regex)).findFirst().orElseThrow();
  }

  /** Types lines into its standard input, and ends it. */
  EnokiProcess type(String... lines) {
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line : lines) {
        input.write(line + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** As SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  int exitCode() {
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .as("it ends; so far: %s %s", out, err)
          .isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    join();
    return process.exitValue();
  }

  private void join() {
    try {
      for (Thread reader : readers) {
        reader.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
