package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.cli.arguments.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class ConfigOptionsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("AMQP_URI", "amqp://environment");

  @TempDir private Path folder;

  @Test
  void theOptionWinsThenTheConfigThenTheEnvironment() throws IOException {
    String file = Files.writeString(folder.resolve("c.yaml"), "AMQP_URI: amqp://file").toString();

    assertThat(broker("--broker", "amqp://option", "--config", file)).isEqualTo("amqp://option");
    assertThat(broker("--config", file)).isEqualTo("amqp://file");
    assertThat(broker()).isEqualTo("amqp://environment");
    assertThat(load(Map.of()).has("AMQP_URI")).isFalse();
  }

  @Test
  void aMistakeIsSoughtWhereItWasMade() {
    assertThatThrownBy(() -> load(Map.of("AMQP_URI", "rabbit")))
        .hasMessageStartingWith("environment variable AMQP_URI: must start with amqp://");
    assertThatThrownBy(() -> load(ENVIRONMENT, "--broker", "amqp://one;http://two"))
        .hasMessageStartingWith("--broker: must start with amqp://");
  }

  private static String broker(String... args) {
    return load(ENVIRONMENT, args).text("AMQP_URI", "");
  }

  private static Config load(Map<String, String> environment, String... args) {
    CommandSpec spec = CommandSpec.create();
    ConfigOptions options = new ConfigOptions(new Arguments(spec));
    new CommandLine(spec).parseArgs(args);
    return options.load(environment);
  }
}
