package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeashedProcessTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

  @TempDir private Path folder;

  @Test
  void runsWithTheGivenEnvironmentAndLogsWhatItPrints() {
    var process =
        start(Map.of("GREETING", "hello"), "/bin/sh", "-c", "echo $GREETING $HOME; exit 3");
    await().until(() -> process.all().noneMatch(LeashedProcess::isRunning));
    assertThat(folder.resolve("log")).hasContent("hello");
  }

  @Test
  void isKilledWithItsDescendants() {
    var process = start(ENVIRONMENT, "sh", "-c", "sleep 1000 & sleep 1000");
    await().until(() -> process.all().count() == 4); // the leash is one of them
    var all = process.all().toList();
    process.kill();
    assertThat(all).noneMatch(LeashedProcess::isRunning);
  }

  @Test
  void endsWithTheJvmEvenWhenThatIsKilled() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jvm =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                StartsSleep.class.getName(),
                folder.resolve("log").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var printed =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      var sleep = ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow();
      assertThat(sleep).matches(LeashedProcess::isRunning);
      jvm.destroyForcibly();
      await().atMost(10, TimeUnit.SECONDS).until(() -> !LeashedProcess.isRunning(sleep));
    } finally {
      jvm.destroyForcibly();
    }
  }

  private LeashedProcess start(Map<String, String> environment, String... command) {
    return LeashedProcess.start(environment, folder.resolve("log"), command);
  }

  static final class StartsSleep {
    public static void main(String[] arguments) throws InterruptedException {
      var process = LeashedProcess.start(ENVIRONMENT, Path.of(arguments[0]), "sleep", "1000");
      System.out.println(process.all().findFirst().orElseThrow().pid());
      Thread.currentThread().join();
    }
  }
}
