package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.ServiceProxy;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OnBothBrokers
class ConnectionTest {
  @Service("greeter")
  static class Greeter {
    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }
  }

  private final Broker broker;

  ConnectionTest(Broker broker) {
    this.broker = broker;
  }

  private static Config config(Object uri) {
    return Config.of(Map.of("AMQP_URI", uri));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aClientFailsAtOnceWhereNothingAnswers() throws IOException {
    int port = freePort();
    assertThatThrownBy(() -> RpcClient.connect(config("amqp://joe:secret@localhost:" + port)))
        .isInstanceOf(BrokerUnreachableException.class)
        .hasMessageStartingWith("no broker answers at amqp://joe:***@127.0.0.1:" + port + "// (");
  }

  @Test
  void aWrongPasswordIsToldAndNotTriedAgain() {
    String uri = broker.uri().replaceFirst("://.*@", "://joe:secret@");
    assertThatThrownBy(() -> ServiceContainer.start(Greeter.class, config(uri)))
        .isInstanceOf(BrokerRefusedException.class)
        .hasMessageStartingWith("the broker at amqp://joe:***@")
        .hasMessageEndingWith(" refuses the log-in: is it the right user and password?");
  }

  /** As one that is killed does; what it thought of the password isn't known. */
  @Test
  void aBrokerThatHangsUpDuringTheLogInIsOutOfReach() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> hangsUp = CompletableFuture.runAsync(() -> hangUpAtLogIn(server));

      assertThatThrownBy(
              () -> RpcClient.connect(config("amqp://127.0.0.1:" + server.getLocalPort())))
          .isInstanceOf(BrokerUnreachableException.class)
          .hasMessageEndingWith("// (it hung up during the log-in)");
      hangsUp.get();
    }
  }

  private static void hangUpAtLogIn(ServerSocket server) {
    var start =
        new AMQP.Connection.Start.Builder()
            .versionMinor(9)
            .serverProperties(Map.of())
            .mechanisms(LongStringHelper.asLongString("PLAIN"))
            .locales(LongStringHelper.asLongString("en_US"))
            .build();
    try (Socket client = server.accept()) {
      client.getInputStream().readNBytes(8); // the protocol's header
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      ((Method) start).toFrame(0).writeTo(out);
      out.flush();
      client.getInputStream().readNBytes(1); // of its log-in
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aVirtualHostThatIsntThereIsTold() {
    String uri = broker.uri().replaceFirst("(//[^/]*).*", "$1/nowhere");
    assertThatThrownBy(() -> RpcClient.connect(config(uri)))
        .isInstanceOf(BrokerRefusedException.class)
        .hasMessageContaining("NOT_ALLOWED - vhost nowhere not found");
  }

  @Test
  void aQueueThatIsNotAsWanted() {
    try (var container = ServiceContainer.start(Greeter.class, config(broker.uri()))) {
      assertThatThrownBy(
              () ->
                  ServiceContainer.start(
                      Greeter.class,
                      config(broker.uri()).with("queue_arguments", Map.of("x-max-length", 5))))
          .isInstanceOf(BrokerRefusedException.class)
          .hasMessageStartingWith(
              "queue rpc-greeter: PRECONDITION_FAILED - inequivalent arg 'x-max-length'");
    }
  }

  @Test
  void theNextBrokerIsTriedWhereOneDoesntAnswer() throws IOException {
    Config config = config(List.of("amqp://localhost:" + freePort(), broker.uri()));
    try (var container = ServiceContainer.start(Greeter.class, config);
        var client = RpcClient.connect(config)) {
      assertThat(client.service("greeter").call("hello", "x")).isEqualTo("Hello, x!");
    }
  }

  @Test
  void aServiceWaitsForItsBroker() throws Exception {
    int port = freePort();
    Config config = config("amqp://localhost:" + port);
    CompletableFuture<ServiceContainer> start =
        CompletableFuture.supplyAsync(() -> ServiceContainer.start(Greeter.class, config));
    try (DevBroker late = DevBroker.start(port);
        var container = start.get();
        var client = RpcClient.connect(config)) {
      assertThat(client.service("greeter").call("hello", "x")).isEqualTo("Hello, x!");
    }
  }

  @Test
  void bothSidesComeBackWhenTheBrokerDoes() {
    DevBroker first = DevBroker.start();
    Config config = config(first.uri());
    try (var container = ServiceContainer.start(Greeter.class, config);
        var client = RpcClient.connect(config)) {
      assertThat(client.service("greeter").call("hello", "x")).isEqualTo("Hello, x!");
      first.close();
      try (DevBroker second = DevBroker.start(first.port())) {
        // a call that is made before both are back is lost with what the first broker held
        ServiceProxy greeter = client.service("greeter").withTimeout(Duration.ofSeconds(1));
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .until(() -> greeter.call("hello", "y"), "Hello, y!"::equals);
      }
    }
  }
}
