package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir private static Path folder;
  private static KeyStores stores;

  @BeforeAll
  static void makeKeys() throws Exception {
    stores = new KeyStores(folder);
    stores.selfSigned("server");
    stores.selfSigned("orders");
    stores.selfSigned("stranger");
    stores.trust("server", "orders");
    stores.trust("orders", "server");
    stores.trust("stranger", "server");
  }

  private static DevBrokerBuilder builder() {
    return DevBroker.builder().tls(stores.file("server"), KeyStores.PASSWORD);
  }

  private static ConnectionFactory factory(DevBroker broker, String client) throws Exception {
    SSLContext context = Tls.context(stores.file(client), KeyStores.PASSWORD);
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.useSslProtocol(context);
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void messagesOfAnySizeGoThroughTls(String protocol) throws Exception {
    try (var broker = builder().start()) {
      assertThat(broker.uri()).isEqualTo("amqps://guest:guest@127.0.0.1:" + broker.port());
      var factory = factory(broker, "orders");
      factory.setSocketConfigurator(
          socket -> ((SSLSocket) socket).setEnabledProtocols(new String[] {protocol}));
      try (Connection connection = factory.newConnection()) {
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        for (int size : List.of(0, 1, 16_383, 16_384, 131_065, 5_000_000)) {
          byte[] body = new byte[size];
          new Random(size).nextBytes(body);
          channel.basicPublish("", queue, null, body);
          assertThat(channel.basicGet(queue, true).getBody()).isEqualTo(body);
        }
      }
    }
  }

  @Test
  void manyConnectionsAtOnce() throws Exception {
    try (var broker = builder().start()) {
      var factory = factory(broker, "orders");
      var connections = new ArrayList<Connection>();
      for (int i = 0; i < 20; i++) {
        connections.add(factory.newConnection());
      }
      Channel first = connections.get(0).createChannel();
      first.queueDeclare("shared", false, false, false, null);
      first.confirmSelect();
      for (int i = 0; i < 500; i++) {
        first.basicPublish("", "shared", null, new byte[1000]);
      }
      first.waitForConfirmsOrDie(20_000);
      for (Connection connection : connections) {
        Channel channel = connection.createChannel();
        channel.basicQos(5);
        channel.basicConsume(
            "shared",
            (tag, delivery) -> channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false),
            tag -> {});
      }
      await().until(() -> broker.inspect().messages().acked() == 500);
      connections.forEach(Connection::abort);
    }
  }

  @Test
  void aCertificateLogsInByItsCommonName() throws Exception {
    try (var broker = builder().askForClientCertificates().user("orders", "x").start()) {
      var factory = factory(broker, "orders");
      factory.setPassword("wrong");
      factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
      try (Connection connection = factory.newConnection()) {
        assertThat(connection.isOpen()).isTrue();
        assertThat(broker.inspect().connections())
            .singleElement()
            .extracting(ConnectionInfo::user)
            .isEqualTo("orders");
      }
    }
  }

  @Test
  void externalIsOfferedOnlyWhereCertificatesAreAskedFor() throws Exception {
    try (var broker = builder().start()) {
      var factory = factory(broker, "orders");
      factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
      assertThatThrownBy(factory::newConnection)
          .hasMessageContaining("No compatible authentication mechanism found");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsEndsTheConnection() throws Exception {
    try (var broker = builder().requireClientCertificates().start()) {
      assertThatThrownBy(factory(broker, "stranger")::newConnection)
          .isInstanceOf(IOException.class);
      factory(broker, "orders").newConnection().close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AMQP\0\0\t\1",
        "GET / HTTP/1.1\r\n\r\n",
        "\26\3\1\377\377\1\0",
        "\26\3\3\0\4\1\0\0\0"
      })
  void whatIsNotTlsEndsItsOwnConnectionOnly(String hello) throws Exception {
    try (var broker = builder().start();
        Connection before = factory(broker, "orders").newConnection();
        Socket socket = new Socket("127.0.0.1", broker.port())) {
      socket.getOutputStream().write(hello.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      readToItsEnd(socket);
      assertThat(before.createChannel().queueDeclare().getQueue()).isNotEmpty();
    }
  }

  @Test
  void aRecordThatIsTooLongIsNotWaitedFor() throws Exception {
    try (var broker = builder().start();
        Socket socket = new Socket("127.0.0.1", broker.port())) {
      byte[] record = new byte[30_000];
      record[0] = 22;
      record[1] = 3;
      record[2] = 3;
      record[3] = 0x7F;
      socket.getOutputStream().write(record);
      readToItsEnd(socket);
    }
  }

  @Test
  void randomBytesEndTheirOwnConnectionOnly() throws Exception {
    try (var broker = builder().start();
        Connection before = factory(broker, "orders").newConnection()) {
      Random random = new Random(7);
      for (int i = 0; i < 50; i++) {
        try (Socket socket = new Socket("127.0.0.1", broker.port())) {
          byte[] bytes = new byte[random.nextInt(40_000)];
          random.nextBytes(bytes);
          if (bytes.length > 3 && random.nextBoolean()) {
            bytes[0] = 22;
            bytes[1] = 3;
          }
          socket.getOutputStream().write(bytes);
          socket.shutdownOutput();
          readToItsEnd(socket);
        } catch (SocketException e) {
          // The broker ended it while it wrote.
        }
      }
      assertThat(before.createChannel().queueDeclare().getQueue()).isNotEmpty();
      await().until(() -> broker.inspect().connections().size() == 1);
    }
  }

  private static void readToItsEnd(Socket socket) throws IOException {
    socket.setSoTimeout(8_000); // less than the 10 s that a handshake may take
    try (InputStream in = socket.getInputStream()) {
      in.readAllBytes();
    } catch (SocketException e) {
      // A reset is an end too.
    }
  }
}
