package dev.enoki.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RabbitMqScriptsTest {
  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void resolveRoot() throws IOException {
    root = temporary.toRealPath();
  }

  @Test
  void findsWhatThePackagesWrapperWraps() throws IOException {
    executable("usr/bin/epmd");
    var wrapper = executable("usr/lib/rabbitmq/bin/rabbitmq-script-wrapper");
    var script = executable("usr/lib/rabbitmq/bin/rabbitmq-server");
    Files.createSymbolicLink(folder("usr/sbin").resolve("rabbitmq-server"), wrapper);

    assertThat(find("usr/sbin", "usr/bin"))
        .contains(
            new RabbitMqScripts(
                script, script.resolveSibling("rabbitmqctl"), root.resolve("usr/bin/epmd")));
  }

  @Test
  void findsAnUnpackedRabbitMqBehindALink() throws IOException {
    executable("bin/epmd");
    var script = executable("opt/rabbitmq/sbin/rabbitmq-server");
    Files.createSymbolicLink(folder("bin").resolve("rabbitmq-server"), script);

    assertThat(find("bin"))
        .contains(
            new RabbitMqScripts(
                script, script.resolveSibling("rabbitmqctl"), root.resolve("bin/epmd")));
  }

  @Test
  void findsNothingWithoutErlang() throws IOException {
    executable("sbin/rabbitmq-server");
    assertThat(find("sbin")).isEmpty();
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    assertThat(find("sbin", "bin")).isEmpty();
    assertThat(RabbitMqScripts.find(Map.of())).isEmpty();
  }

  private Optional<RabbitMqScripts> find(String... folders) {
    var path = Stream.of(folders).map(root::resolve).map(Path::toString);
    return RabbitMqScripts.find(Map.of("PATH", path.collect(joining(File.pathSeparator))));
  }

  private Path executable(String name) throws IOException {
    var file = root.resolve(name);
    folder(file.getParent().toString());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }
}
