package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.NeedsRabbitMqServer;
import dev.enoki.testing.RabbitMqServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsRabbitMqServer
@Timeout(120)
class TlsTest {
  @Service("greeter")
  static class Greeter {
    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }
  }

  @TempDir private static Path folder;
  @AutoClose private static RabbitMqServer rabbitMq;
  private static Keytool keytool;
  private static String ca;

  @BeforeAll
  static void start() throws Exception {
    keytool = new Keytool(folder);
    ca = keytool.ca("ca").toString();
    keytool.certificate("server", "ca", "-ext", "san=dns:localhost");
    keytool.certificate("guest", "ca");
    rabbitMq =
        RabbitMqServer.startWithTls(Path.of(ca), keytool.pem("server"), keytool.key("server"));
  }

  private static String uri(String scheme, String host) {
    return scheme + "://guest:guest@" + host + ":" + rabbitMq.tlsPort();
  }

  private static Config config(String uri, Object ssl) {
    return Config.of(Map.of("AMQP_URI", uri, "AMQP_SSL", ssl));
  }

  private static void assertACallWorks(Config config) {
    try (var container = ServiceContainer.start(Greeter.class, config);
        var client = RpcClient.connect(config)) {
      assertThat(client.service("greeter").call("hello", "TLS")).isEqualTo("Hello, TLS!");
    }
  }

  @Test
  void aCallGoesThroughATrustedBroker() {
    assertACallWorks(config(uri("amqps", "localhost"), Map.of("ca", ca)));
  }

  @Test
  void anAmqpUriIsWithTlsToo() {
    assertACallWorks(config(uri("amqp", "localhost"), Map.of("ca_certs", ca)));
  }

  @Test
  void theNextUriIsTriedAfterAnUntrustedOne() {
    assertACallWorks(
        config(uri("amqps", "127.0.0.1") + ";" + uri("amqps", "localhost"), Map.of("ca", ca)));
  }

  @Test
  void anUnknownAuthorityIsRefused() {
    assertThatThrownBy(() -> RpcClient.connect(config(uri("amqps", "localhost"), true)))
        .isInstanceOf(BrokerRefusedException.class)
        .hasMessage(
            "the broker at amqps://guest:***@localhost:%d// shows a certificate that isn't"
                    .formatted(rabbitMq.tlsPort())
                + " trusted: its CA's belongs into AMQP_SSL.ca");
  }

  @Test
  void anotherHostThanTheCertificateNamesIsRefused() {
    assertThatThrownBy(() -> RpcClient.connect(config(uri("amqps", "127.0.0.1"), Map.of("ca", ca))))
        .isInstanceOf(BrokerRefusedException.class)
        .hasMessageContaining("shows a certificate that won't do: No subject alternative names");
  }

  @Test
  void nothingIsCheckedWhenToldSo() {
    assertACallWorks(config(uri("amqps", "127.0.0.1"), Map.of("verify", false)));
    assertACallWorks(config(uri("amqps", "127.0.0.1"), Map.of("cert_reqs", "CERT_NONE")));
  }

  @Test
  void amqplainLogsIn() {
    assertACallWorks(
        config(uri("amqps", "localhost"), Map.of("ca", ca)).with("LOGIN_METHOD", "AMQPLAIN"));
  }

  @Test
  void aClientCertificateLogsInWithoutAPassword() {
    var ssl =
        Map.of(
            "ca_certs", ca,
            "certfile", keytool.pem("guest").toString(),
            "keyfile", keytool.key("guest").toString());
    String uri = "amqps://nobody:wrong@localhost:" + rabbitMq.tlsPort();
    assertACallWorks(config(uri, ssl).with("LOGIN_METHOD", "EXTERNAL"));
  }

  @Test
  void mistakesNameTheirPlace() throws Exception {
    assertMistake(Map.of("ca", "gone.pem"), "AMQP_SSL.ca: the file gone.pem isn't there");
    assertMistake(Map.of("caa", ca), "AMQP_SSL.caa: is not known; there are ca, ca_certs, cert,");
    assertMistake(Map.of("key", ca), "AMQP_SSL.key: needs AMQP_SSL.cert");
    assertMistake(Map.of("verify", "no"), "AMQP_SSL.verify: must be true or false");
    assertMistake(Map.of("cert", ca), "AMQP_SSL.cert: the file " + ca + " has no private key");
    assertMistake(
        Map.of("cert", ca, "key", keytool.key("guest").toString()),
        "AMQP_SSL.key: the file " + keytool.key("guest") + " has the key of another certificate");
    Path old = folder.resolve("old.key");
    Files.writeString(
        old, Files.readString(keytool.key("guest")).replace("PRIVATE", "RSA PRIVATE"));
    assertThatThrownBy(
            () ->
                AmqpSettings.of(config(AmqpUri.DEFAULT, Map.of("cert", ca, "key", old.toString()))))
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + old);
  }

  @Test
  void aLoginMethodIsOneOfThree() {
    assertThatThrownBy(() -> AmqpSettings.of(Config.of(Map.of("LOGIN_METHOD", "GSSAPI"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LOGIN_METHOD: must be PLAIN, AMQPLAIN or EXTERNAL, not GSSAPI");
    assertThatThrownBy(() -> AmqpSettings.of(Config.of(Map.of("LOGIN_METHOD", "EXTERNAL"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("AMQP_SSL.cert");
  }

  private static void assertMistake(Map<String, Object> ssl, String message) {
    assertThatThrownBy(() -> AmqpSettings.of(config(AmqpUri.DEFAULT, ssl)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
