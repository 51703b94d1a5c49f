package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in this process: what they print, and their exit codes. */
final class EnokiTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void tellsItsVersionAndJavas() {
    assertThat(enoki("--version")).isZero();
    assertThat(out.toString().strip())
        .matches("enoki \\d+\\.\\d+.* \\(Java " + System.getProperty("java.version") + ", .+\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "shell", "trace", "broker"})
  void helpHasExamples(String command) {
    assertThat(enoki("help", command)).isZero();
    String help = out.toString();
    assertThat(help).contains("Usage: enoki " + command, "Examples:", "  enoki " + command);

    out.getBuffer().setLength(0);
    assertThat(enoki(command, "--help")).isZero();
    assertThat(out).hasToString(help);
  }

  @Test
  void helpNamesTheEnvironmentVariables() {
    assertThat(enoki("--help")).isZero();
    assertThat(out.toString())
        .contains("AMQP_URI", "ENOKI_PORT", "ENOKI_JAVA_OPTS")
        .doesNotContain("warm-up");
  }

  @Test
  void aWrongUsageIsOneMessageAndTheWayToTheHelp() {
    assertThat(enoki()).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "enoki: name a command: run, shell, trace or broker", "See 'enoki --help'.");
  }

  @Test
  void aMistypedCommandGetsASuggestion() {
    assertThat(enoki("shel")).isEqualTo(2);
    assertThat(errors().get(0)).endsWith("'shel'; did you mean 'shell'?");
  }

  @Test
  void runNeedsATarget() {
    assertThat(enoki("run", "--debug")).isEqualTo(2);
    assertThat(errors())
        .containsExactly(
            "enoki run: Missing required parameter: 'TARGET'", "See 'enoki run --help'.");
  }

  @Test
  void portsAreChecked() {
    assertThat(enoki("run", "A.java", "--embedded-broker=65536")).isEqualTo(2);
    assertThat(enoki("broker", "--port", "x")).isEqualTo(2);
    assertThat(errors())
        .contains(
            "enoki run: --embedded-broker: '65536' is not a port, 0 to 65535",
            "enoki broker: Invalid value for option '--port': 'x' is not a port, 0 to 65535");
  }

  @Test
  void theBrokersOptionsAreChecked() {
    assertThat(enoki("broker", "--user", ":secret")).isEqualTo(2);
    assertThat(enoki("broker", "--memory-limit", "much")).isEqualTo(2);
    assertThat(enoki("broker", "--memory-limit", "0k")).isEqualTo(2);
    assertThat(enoki("broker", "--tls-keystore", "nowhere.p12")).isEqualTo(2);
    assertThat(errors())
        .contains(
            "enoki broker: Invalid value for option '--user' (NAME:PASSWORD): a user is"
                + " NAME:PASSWORD, as in orders:secret",
            "enoki broker: Invalid value for option '--memory-limit': 'much' is not a number of"
                + " bytes above 0, as 512k, 64m or 2g",
            "enoki broker: --tls-keystore: key store nowhere.p12: there is no such file to read;"
                + " name a PKCS12 or JKS file and its password");
  }

  @Test
  void oneBrokerIsEnough() {
    assertThat(enoki("run", "A.java", "--broker", "amqp://localhost", "--embedded-broker"))
        .isEqualTo(2);
    assertThat(errors().get(0))
        .isEqualTo("enoki run: --broker and --embedded-broker exclude each other");
  }

  @Test
  void whatFollowsTheEmbeddedBrokerIsATargetUnlessItIsANumber() {
    assertThat(enoki("run", "--embedded-broker", "Nowhere.java")).isEqualTo(1);
    assertThat(errors()).containsExactly("enoki: Nowhere.java: there is no such file");
  }

  @Test
  void aConfigThatIsNotThereIsOneLine() {
    assertThat(enoki("shell", "--config", "nowhere.yaml")).isEqualTo(1);
    assertThat(errors()).containsExactly("enoki: nowhere.yaml: there is no such file");
  }

  @Test
  void aWrongLoggingSectionIsOneLine() throws IOException {
    Path config = Files.writeString(folder.resolve("config.yaml"), "LOGGING: {version: 2}");

    assertThat(enoki("shell", "--config", config.toString())).isEqualTo(1);
    assertThat(errors())
        .containsExactly("enoki: LOGGING.version: must be 1, not 2 (in " + config + ")");
  }

  @Test
  void aBrokerUriIsCheckedWithoutTellingThePassword() {
    assertThat(enoki("shell", "--broker", "http://me:secret@localhost")).isEqualTo(1);
    assertThat(errors())
        .containsExactly(
            "enoki: --broker: must start with amqp://, pyamqp:// or amqps://; it should look like"
                + " amqp://guest:guest@localhost");
  }

  @Test
  void compilerErrorsAreAsTheCompilerPrintsThem() throws IOException {
    Path source = folder.resolve("Broken.java");
    Files.writeString(source, "class Broken {\n  int x = \"\";\n}\n");

    assertThat(enoki("run", source.toString())).isEqualTo(1);
    assertThat(errors())
        .containsExactly(
            source + ":2: error: incompatible types: String cannot be converted to int",
            "  int x = \"\";",
            "          ^",
            "1 error");
  }

  @Test
  void aServiceThatCannotBeRunStartsNoBroker() throws IOException {
    Path source = folder.resolve("Empty.java");
    Files.writeString(source, "@dev.enoki.Service(\"empty\") class Empty {}");

    assertThat(enoki("run", source.toString(), "--embedded-broker=0")).isEqualTo(1);
    assertThat(errors())
        .containsExactly(
            "enoki: no method has an entrypoint's annotation, as @Rpc, in class Empty");
  }

  @Test
  void aBrokerThatRefusesIsOneLine() {
    try (DevBroker broker = DevBroker.start()) {
      String uri = "amqp://guest:wrong@127.0.0.1:" + broker.port();

      assertThat(enoki("shell", "-c", "1", "--broker", uri)).isEqualTo(1);
      assertThat(errors())
          .containsExactly(
              "enoki: the broker at amqp://guest:***@127.0.0.1:"
                  + broker.port()
                  + "// refuses the log-in: is it the right user and password?");
    }
  }

  @Test
  void oneLineOnTheCommandLineIsEvaluated() {
    try (DevBroker broker = DevBroker.start()) {
      assertThat(enoki("shell", "-c", "[1, 'a']", "--broker", broker.uri())).isZero();
      assertThat(out.toString().strip()).isEqualTo("[1, 'a']");
      assertThat(enoki("shell", "-c", "a", "--broker", broker.uri())).isEqualTo(1);
    }
  }

  @Test
  void aTakenPortIsOneLine() {
    try (DevBroker broker = DevBroker.start()) {
      assertThat(enoki("broker", "--port", String.valueOf(broker.port()))).isEqualTo(1);
      assertThat(errors()).hasSize(1);
      assertThat(errors().get(0)).contains("can't listen on 127.0.0.1:" + broker.port());
    }
  }

  private int enoki(String... args) {
    return Enoki.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private List<String> errors() {
    return err.toString().lines().toList();
  }
}
