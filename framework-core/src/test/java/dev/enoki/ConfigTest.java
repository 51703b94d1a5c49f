package dev.enoki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "rabbit", "PORT", "5673", "EMPTY", "");

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), content);
  }

  private Map<String, Object> read(String content) throws IOException {
    return new YamlFile(file(content), ENVIRONMENT).read();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${HOST}                        | rabbit",
        "amqp://${HOST}:${PORT}         | amqp://rabbit:5673",
        "${NONE:fallback}               | fallback",
        "${HOST:fallback}               | rabbit",
        "${NONE:${HOST:x}}              | rabbit",
        "${NONE:${NOR_THIS:deep}}-tail  | deep-tail",
        "'${HOST}'                      | ${HOST}",
        "'[$name] ${message}'           | [$name] ${message}",
        "$name ${message}.              | $name .",
        "!env_var '${HOST}'             | rabbit",
        "!raw_env_var '${PORT}'         | 5673",
        "${unclosed                     | ${unclosed",
      })
  void aVariableStandsForTheEnvironmentsValue(String written, String read) throws IOException {
    assertThat(read("key: " + written)).containsExactly(Map.entry("key", read));
  }

  @Test
  void whatAVariableStandsForHasYamlsTypes() throws IOException {
    assertThat(
            read(
                "a: ${PORT}\nb: ${NONE:[1, yes]}\nc: ${NONE:1.5}\nd: ${NONE}\ne: [\"x\", '${PORT}']"))
        .containsEntry("a", 5673)
        .containsEntry("b", List.of(1, true))
        .containsEntry("c", 1.5)
        .containsEntry("d", null)
        .containsEntry("e", List.of("x", "${PORT}"));
  }

  @Test
  void aVariableInBracesIsQuotedAndTagged() throws IOException {
    assertThat(read("a: {b: !env_var '${PORT}', c: [!env_var '${HOST}']}"))
        .containsEntry("a", Map.of("b", 5673, "c", List.of("rabbit")));
    assertThatThrownBy(() -> read("a: {b: ${PORT}}")).hasMessageContaining(":1: is not YAML: ");
  }

  @Test
  void aSectionsKeysAreTexts() {
    assertThatThrownBy(() -> Config.of(Map.of("TRACER", Map.of(1, 2))).section("TRACER"))
        .hasMessage("TRACER: a key in it must be text, in quotes if need be, and not 1");
  }

  @Test
  void anEmptyFileHasNoSettings() throws IOException {
    assertThat(read("# nothing\n")).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlIsNamedWithTheLine() throws IOException {
    Path file = file("a: 1\nb: *nowhere\nc: 2\n");
    assertThatThrownBy(() -> Config.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ":2: is not YAML: ");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere.yaml");
    assertThatThrownBy(() -> Config.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void aListIsNoConfiguration() throws IOException {
    Path file = file("- a\n");
    assertThatThrownBy(() -> Config.load(file))
        .hasMessage(file + ": must be a mapping of settings, as AMQP_URI: amqp://…");
  }

  @Test
  void aSettingOfTheWrongTypeIsNamed() {
    Config config =
        Config.of(
            Map.of(
                "max_workers", "ten", "rpc_timeout", -1, "rpc_exchange", 5, "LOGGING", List.of()));
    assertThatThrownBy(() -> config.integer("max_workers", 10, 1))
        .hasMessage("max_workers: must be a whole number, not text");
    assertThatThrownBy(() -> config.seconds("rpc_timeout", Duration.ZERO))
        .hasMessage("rpc_timeout: must be between 0 and 2147483647 seconds, not -1");
    assertThatThrownBy(() -> config.text("rpc_exchange", ""))
        .hasMessage("rpc_exchange: must be text, not the number 5");
    assertThatThrownBy(() -> config.section("LOGGING"))
        .hasMessage("LOGGING: must be a mapping, not a list");
    assertThatThrownBy(() -> Config.of(Map.of("max_workers", 0)).integer("max_workers", 10, 1))
        .hasMessage("max_workers: must be at least 1, not 0");
  }

  @Test
  void anAbsentSettingHasItsDefault() {
    assertThat(Config.empty().integer("max_workers", 10, 1)).isEqualTo(10);
    assertThat(Config.empty().seconds("rpc_timeout", Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Config.of(Map.of("rpc_timeout", 0.25)).seconds("rpc_timeout", Duration.ZERO))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(Config.empty().section("LOGGING")).isEmpty();
  }

  @Test
  void noValueIsPrinted() {
    assertThat(Config.of(Map.of("AMQP_URI", "amqp://joe:secret@host")))
        .hasToString("Config[AMQP_URI]");
  }

  @Test
  void aNearNameIsSuggested() {
    assertThat(Suggestion.among(Config.KNOWN_KEYS, "max_worker"))
        .isEqualTo("; did you mean 'max_workers'?");
    assertThat(Suggestion.among(List.of("level", "lever"), "levle"))
        .isEqualTo("; did you mean 'level'?");
    assertThat(Suggestion.among(Config.KNOWN_KEYS, "amqp_uri"))
        .isEqualTo("; did you mean 'AMQP_URI'?");
    assertThat(Suggestion.among(Config.KNOWN_KEYS, "database")).isEmpty();
  }
}
