package dev.enoki.devbroker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a start costs in a JVM that has done nothing else. */
class StartTest {
  static final class StartAndClose {
    public static void main(String[] args) {
      DevBroker.start().close();
    }
  }

  @Test
  void loadsNoLoggingFrameworkAndNoneOfTheClient() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                StartAndClose.class.getName())
            .redirectErrorStream(true)
            .start();
    String loaded = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).isZero();
    assertThat(loaded)
        .contains(DevBroker.class.getName())
        .doesNotContain("org.slf4j.", "ch.qos.logback.", "com.rabbitmq.client.");
  }
}
