package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher as it is in a clone whose build is up to date: nothing is left to build. */
final class FirstUseIT {
  private static final Map<String, String> AS_IN_A_CLONE = Map.of("ENOKI_JAR", "");

  @Test
  void takesTheJarThatIsBuiltAndArchivesTheClassesOfThisJava() throws IOException {
    for (Path archive : archives()) {
      Files.delete(archive);
    }

    assertThatItTellsItsVersionAndNothingElse();

    assertThat(archives()).singleElement().satisfies(file -> assertThat(file).isNotEmptyFile());
    assertThatItTellsItsVersionAndNothingElse();
  }

  private static void assertThatItTellsItsVersionAndNothingElse() {
    try (EnokiProcess enoki = EnokiProcess.start(AS_IN_A_CLONE, "--version")) {
      assertThat(enoki.exitCode()).isZero();
      assertThat(enoki.out()).hasSize(1);
      assertThat(enoki.err()).isEmpty();
    }
  }

  private static List<Path> archives() throws IOException {
    Path target = Files.createDirectories(EnokiProcess.ROOT.resolve("target"));
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }
}
