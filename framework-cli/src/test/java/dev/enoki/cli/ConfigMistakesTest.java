package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.enoki.Service;
import dev.enoki.logging.Logging;
import dev.enoki.rpc.Rpc;
import dev.enoki.tracer.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** What a user reads of a mistake in a configuration, and whether an editor shows it too. */
@Timeout(60)
class ConfigMistakesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  @Service("shop")
  @Traced
  public static class Shop {
    @Rpc
    public String sell() {
      return "sold";
    }
  }

  @TempDir private Path folder;

  private static JsonSchema schema() {
    Path file = Path.of("").toAbsolutePath().getParent().resolve("docs/config.schema.json");
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<Map<String, Object>> mistakes() throws IOException {
    try (InputStream table = ConfigMistakesTest.class.getResourceAsStream("config-mistakes.yaml")) {
      return new Yaml().load(table);
    }
  }

  @AfterEach
  void logAsBefore() {
    Logging.configure(null);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneLineThatNamesItsPlace(Map<String, Object> mistake) throws IOException {
    String config = (String) mistake.get("config");
    Path file = Files.writeString(folder.resolve("config.yaml"), config);
    StringWriter err = new StringWriter();

    int code = run(file, config.contains("AMQP_URI"), new PrintWriter(err, true));

    String message = (String) mistake.get("message");
    assertThat(err.toString().lines())
        .containsExactly("enoki: " + message.replace("FILE", file.toString()));
    assertThat(code).isEqualTo(1);
  }

  private static int run(Path config, boolean namesBroker, PrintWriter err) {
    String broker = namesBroker ? "--debug" : "--embedded-broker=0";
    return Enoki.run(err, err, "run", Shop.class.getName(), "--config", config.toString(), broker);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theSchemaFindsWhatASchemaCan(Map<String, Object> mistake) {
    boolean found;
    try {
      Object settings = new Yaml().load((String) mistake.get("config"));
      found = !SCHEMA.validate(JSON.valueToTree(settings)).isEmpty();
    } catch (YAMLException e) {
      found = false; // an editor shows that by itself
    }
    assertThat(found).isEqualTo(mistake.getOrDefault("schema", true));
  }
}
