package dev.enoki.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of an installed RabbitMQ that run as any user. */
record RabbitMqScripts(Path server, Path rabbitmqctl, Path epmd) {

  /** What {@code PATH} leads to; empty without RabbitMQ or Erlang's epmd there. */
  static Optional<RabbitMqScripts> find(Map<String, String> environment) {
    var path = environment.getOrDefault("PATH", "");
    return onPath(path, "rabbitmq-server")
        .map(RabbitMqScripts::folderOfScripts)
        .flatMap(
            scripts ->
                onPath(path, "epmd")
                    .map(
                        epmd ->
                            new RabbitMqScripts(
                                scripts.resolve("rabbitmq-server"),
                                scripts.resolve("rabbitmqctl"),
                                epmd)));
  }

  // Linux packages put a wrapper into sbin that insists on the user 'rabbitmq'; what it wraps lies
  // in lib/rabbitmq/bin beside that sbin. Elsewhere the script on PATH is the thing itself.
  private static Path folderOfScripts(Path found) {
    var wrapped = found.resolve("../../lib/rabbitmq/bin").normalize();
    if (Files.isExecutable(wrapped.resolve("rabbitmq-server"))) {
      return wrapped;
    }
    try {
      return found.toRealPath().resolveSibling(".").normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> onPath(String path, String program) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }
}
