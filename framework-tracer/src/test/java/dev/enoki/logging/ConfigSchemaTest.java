package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.enoki.KnownKeys;
import dev.enoki.tracer.TracerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docs/config.schema.json tells an editor is what the code does. */
class ConfigSchemaTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = read(PROJECT.resolve("docs/config.schema.json"));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(TEXT);

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Set<ValidationMessage> mistakes(String yaml) {
    Object settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return SCHEMA.validate(JSON.valueToTree(settings));
  }

  @Test
  void ofTheSettingsItKnowsThoseThatTheCodeReads() {
    assertThat(names(TEXT.at("/properties"))).isEqualTo(KnownKeys.all());
    assertThat(names(TEXT.at("/definitions/tracer/properties"))).containsAll(TracerKeys.all());
    TEXT.at("/properties").forEach(property -> assertDescribed(property));
  }

  private static void assertDescribed(JsonNode property) {
    JsonNode target =
        property.has("$ref") ? TEXT.at(property.get("$ref").textValue().substring(1)) : property;
    assertThat(target.path("description").asText()).as("%s", target).isNotBlank();
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theNamesOfHandlersFormattersAndFiltersAreThoseThatTheCodeKnows() {
    assertThat(aliases("handler", "class")).isEqualTo(HandlerPlan.names());
    assertThat(aliases("formatter", "()")).isEqualTo(FormatterPlan.names());
    assertThat(aliases("filter", "()")).isEqualTo(FilterPlan.names());
  }

  @Test
  void theOptionsOfHandlersAreThoseThatTheCodeReads() {
    Map<String, Set<String>> told = new TreeMap<>();
    for (JsonNode rule : TEXT.at("/definitions/handler/allOf")) {
      Set<String> options = names(rule.at("/then/properties"));
      options.removeAll(Set.of("class", "()", "level", "formatter", "filters"));
      told.put(rule.at("/if/anyOf/0/properties/class/const").textValue(), options);
    }
    assertThat(told).isEqualTo(HandlerPlan.options());
  }

  private static Set<String> aliases(String definition, String key) {
    Set<String> aliases = new TreeSet<>();
    TEXT.at("/definitions/" + definition + "/properties/" + key + "/anyOf/0/enum")
        .forEach(name -> aliases.add(name.textValue()));
    return aliases;
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesAreValid(Path file) throws IOException {
    assertThat(mistakes(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{max_workers: '${WORKERS:10}', rpc_timeout: 0.5, HEARTBEAT: 0, own_setting: {a: 1}}",
        "{max_workers: null, LOGGING: null, TRACER: null, AMQP_SSL: null}",
        "{AMQP_URI: ['amqp://a', 'amqp://b'], AMQP_SSL: true, LOGIN_METHOD: EXTERNAL}",
        "{AMQP_SSL: {ca: a.pem, cert: b.pem, key: c.pem, verify: '${VERIFY}'}}",
        "{TRACER: {SCHEMA: '1.0', ADAPTERS: {nameko.rpc.Rpc: shop.Traces}}}",
        "{TRACER: {OTLP: 'http://localhost:4318'}}",
        "{TRACER: {OTLP: {endpoint: 'http://localhost:4318', headers: {a: b}, timeout: 2.5}}}",
        "{LOGGING: {version: 1, incremental: true, root: {level: 20}, handlers: {h: {level: INFO}}}}",
        "{LOGGING: {version: 1, handlers: {f: {class: logging.FileHandler, filename: x, delay: true, errors: ignore, mode: w}}}}",
        "{LOGGING: {version: 1, formatters: {f: {'()': logging.Formatter, fmt: '%(a)s', validate: false, defaults: {a: 1}}, g: {format: x, validate: false}}}}",
        "{LOGGING: {version: 1, handlers: {s: {class: logging.handlers.SysLogHandler, address: [localhost, 514], facility: local0}, n: {'()': logging.NullHandler}, j: {class: shop.Appender, anything: [1]}}}}",
        "{LOGGING: {version: 1, filters: {f: {name: shop}, g: {'()': shop.Filter, least: 3}}, formatters: {f: {}, g: {class: shop.Layout, a: 1}}}}",
        "{LOGGING: {version: 1, handlers: {t: {class: logging.handlers.TimedRotatingFileHandler, filename: x, when: w0, utc: true, encoding: null, level: '${LEVEL:INFO}'}}}}",
      })
  void whatTheCodeTakesIsValid(String yaml) {
    assertThat(mistakes(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{max_workers: many}",
        "{max_workers: 0}",
        "{max_workers: 1.5}",
        "{rpc_timeout: -1}",
        "{rpc_timeout: true}",
        "{rpc_exchange: 3}",
        "{queue_arguments: [a]}",
        "{max_message_size: 10}",
        "{AMQP_URI: 3}",
        "{AMQP_SSL: {certificate: x}}",
        "{AMQP_SSL: {ca: a, ca_certs: b}}",
        "{AMQP_SSL: {verify: 3}}",
        "{LOGIN_METHOD: GUESS}",
        "{serializer: pickle}",
        "{TRACER: {SCHEMA: 9}}",
        "{TRACER: {SHEMA: '1.0'}}",
        "{TRACER: {ADAPTERS: [a]}}",
        "{TRACER: {OTLP: 3}}",
        "{TRACER: {OTLP: {headers: {}}}}",
        "{LOGGING: []}",
      })
  void whatTheCodeRefusesIsNotValid(String yaml) {
    assertThat(mistakes(yaml)).isNotEmpty();
  }

  /** Names that lead nowhere, the inside of formats, files, classes. */
  private static final Pattern BEYOND_A_SCHEMA =
      Pattern.compile(
          "no (formatter|filter|handler|attribute|encoding) is called|is no Logback"
              + "|is neither| failed: |there is no \\$name|there is no method|can't be written|can't be shown|a brace in"
              + "|is not known|no regular expression");

  static List<String> loggingMistakes() throws NoSuchMethodException {
    CsvSource cases =
        LoggingMistakesTest.class
            .getDeclaredMethod("aMistakeIsOneLineThatNamesItsPlace", String.class, String.class)
            .getAnnotation(CsvSource.class);
    return Arrays.stream(cases.value())
        .filter(line -> !BEYOND_A_SCHEMA.matcher(line).find())
        .map(line -> line.substring(0, line.indexOf(" | ")).strip())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("loggingMistakes")
  void mistakesInLoggingAreNotValid(String yaml) {
    Map<?, ?> section = new Yaml().load(yaml);
    assertThat(SCHEMA.validate(JSON.valueToTree(Map.of("LOGGING", section)))).isNotEmpty();
  }
}
