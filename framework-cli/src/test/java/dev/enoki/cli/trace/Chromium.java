package dev.enoki.cli.trace;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser on PATH. Without one a test that needs it is skipped, or, when the environment has
 * {@code ENOKI_REQUIRE_CHROMIUM=true}, runs and fails.
 */
final class Chromium implements ExecutionCondition {
  private static final String MESSAGE =
      "There is no Chromium: install chromium and chromium-driver, and have chromedriver on PATH";

  static Path browser() {
    return find("chromium", "chromium-browser", "google-chrome").orElseThrow(Chromium::missing);
  }

  static Path driver() {
    return find("chromedriver").orElseThrow(Chromium::missing);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var there =
        find("chromium", "chromium-browser", "google-chrome").isPresent()
            && find("chromedriver").isPresent();
    return there || "true".equals(System.getenv("ENOKI_REQUIRE_CHROMIUM"))
        ? ConditionEvaluationResult.enabled(null)
        : ConditionEvaluationResult.disabled(MESSAGE);
  }

  private static IllegalStateException missing() {
    return new IllegalStateException(MESSAGE);
  }

  private static Optional<Path> find(String... names) {
    var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return List.of(names).stream()
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
