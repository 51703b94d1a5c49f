package dev.enoki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that ends when this JVM does, however the JVM ends. */
final class LeashedProcess {

  // The JVM holds the other end of the shell's standard input, so the end of that input is the end
  // of the JVM. 'exec' gives the program the shell's own pid, which is the one the leash kills.
  private static final String LEASH =
      "exec 3<&0; (read -r _ <&3; kill -KILL $$) 2>/dev/null & exec 3<&- </dev/null; exec \"$@\"";

  private final Process process;

  private LeashedProcess(Process process) {
    this.process = process;
  }

  /** Starts the program with exactly this environment; what it prints is added to the log. */
  static LeashedProcess start(Map<String, String> environment, Path log, String... command) {
    var leashed = new ArrayList<>(List.of("sh", "-c", LEASH, "sh"));
    leashed.addAll(List.of(command));
    var builder =
        new ProcessBuilder(leashed)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new LeashedProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It and its descendants. */
  Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Kills it and its descendants; returns when they are gone. */
  void kill() {
    var all = all().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
      while (all.stream().anyMatch(LeashedProcess::isRunning)) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Alive, and not an orphaned zombie, which has no command and which nobody may ever reap. */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static BrokerUnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BrokerUnavailableException("Interrupted while waiting for a broker's process", e);
  }
}
