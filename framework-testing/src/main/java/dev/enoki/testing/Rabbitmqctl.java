package dev.enoki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** RabbitMQ's {@code rabbitmqctl}, run on one node. */
record Rabbitmqctl(Path script, NodeFolder folder) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Returns what it wrote to its standard output. */
  String run(String... arguments) {
    var command = new ArrayList<>(List.of(script.toString(), "-n", folder.nodeName()));
    command.addAll(List.of(arguments));
    try {
      var output = Files.createTempFile(folder.path(), "rabbitmqctl-", ".out");
      var errors = Files.createTempFile(folder.path(), "rabbitmqctl-", ".err");
      var builder =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().putAll(folder.environment());
      var outcome = outcomeOf(builder.start());
      var printed = Files.readString(output);
      if (!outcome.equals("exit code 0")) {
        throw new BrokerUnavailableException(
            "rabbitmqctl %s: %s%n%s%s"
                .formatted(
                    String.join(" ", arguments), outcome, printed, Files.readString(errors)));
      }
      Files.delete(output);
      Files.delete(errors);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outcomeOf(Process process) {
    try {
      if (process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return "exit code " + process.exitValue();
      }
      return "no end within " + LIMIT.toSeconds() + " s";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
