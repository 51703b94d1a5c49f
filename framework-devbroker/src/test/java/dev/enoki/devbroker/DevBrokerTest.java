package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class DevBrokerTest {
  @Test
  void tellsWhereItListens() {
    try (var broker = DevBroker.start()) {
      assertThat(broker.port()).isPositive();
      assertThat(broker.uri()).isEqualTo("amqp://guest:guest@127.0.0.1:" + broker.port());
      assertThat(broker).hasToString("DevBroker on 127.0.0.1:" + broker.port());
    }
  }

  @Test
  void aTakenPortIsNamedInTheError() {
    try (var broker = DevBroker.start()) {
      assertThatThrownBy(() -> DevBroker.start(broker.port()))
          .isInstanceOfSatisfying(
              DevBrokerException.class, e -> assertThat(e.port()).isEqualTo(broker.port()))
          .hasMessageContaining("127.0.0.1:" + broker.port())
          .hasMessageContaining("start on port 0");
    }
  }

  @Test
  void startsAgainOnTheSamePortAtOnce() throws Exception {
    int port;
    try (var broker = DevBroker.start();
        var connection = connect(broker)) {
      port = broker.port();
      assertThat(connection.isOpen()).isTrue();
    }
    try (var again = DevBroker.start(port);
        var connection = connect(again)) {
      assertThat(connection.isOpen()).isTrue();
    }
  }

  @Test
  void fiftyStartsAndStopsLeaveNoThreadAndNoSocket() throws Exception {
    startAndStop();
    long open = openFiles();
    for (int i = 0; i < 50; i++) {
      startAndStop();
    }
    await("the clients' ends").until(() -> openFiles() < open + 10);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("devbroker-"));
  }

  private static void startAndStop() throws Exception {
    DevBroker broker = DevBroker.start();
    Connection connection = connect(broker);
    connection.createChannel().queueDeclare();
    broker.close();
    broker.close();
    connection.abort();
  }

  /** Sockets are files; 0 where the JVM doesn't know. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  @Test
  void servesOnOneDaemonThreadNamedAfterItsPort() throws Exception {
    try (var broker = DevBroker.start();
        var connection = connect(broker)) {
      connection.createChannel();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("devbroker-"))
          .singleElement()
          .satisfies(
              thread -> {
                assertThat(thread.getName()).isEqualTo("devbroker-" + broker.port());
                assertThat(thread.isDaemon()).isTrue();
              });
    }
  }

  @Test
  void dropsConnectionsAndTakesNewOnes() throws Exception {
    try (var broker = DevBroker.start()) {
      Connection dropped = connect(broker);
      dropped.createChannel().queueDeclare("exclusive", false, true, false, null);
      broker.dropConnections();
      await("the client noticed").until(() -> !dropped.isOpen());
      try (var next = connect(broker)) {
        next.createChannel().queueDeclare("exclusive", false, true, false, null);
      }
    }
  }

  @Test
  void tellsClientsThatItStops() throws Exception {
    Connection connection;
    try (var broker = DevBroker.start()) {
      connection = connect(broker);
    }
    await("the client noticed").until(() -> !connection.isOpen());
    assertThat(connection.getCloseReason().getReason())
        .isInstanceOfSatisfying(
            AMQP.Connection.Close.class,
            close ->
                assertThat(close.getReplyText())
                    .isEqualTo(
                        "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'"));
  }

  private static Connection connect(DevBroker broker) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
