package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRabbitMqServer
final class RabbitMqServerTest {
  @AutoClose private static RabbitMqServer rabbitMq;

  @BeforeAll
  static void start() {
    rabbitMq = RabbitMqServer.start();
  }

  @Test
  void tellsItsVersion() {
    assertThat(rabbitMq.name()).matches("RabbitMQ \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void carriesMessages() throws Exception {
    try (var client = AmqpClient.connect(rabbitMq.uri())) {
      client.declareDurable("greetings");
      client.publishPersistent("greetings", "ナメコ");
      assertThat(client.get("greetings")).contains("ナメコ");
    }
  }

  @Test
  void keepsAPersistentMessageWhenItIsStoppedAndStartsAgain() throws Exception {
    publish("stopped", "still here");
    rabbitMq.stop();
    assertNobodyListens();
    rabbitMq.startAgain();
    assertHolds("stopped", "still here");
  }

  @Test
  void keepsAPersistentMessageWhenItIsKilledAndStartsAgain() throws Exception {
    publish("killed", "still here");
    // RabbitMQ 3 writes what is declared to the disk up to seconds after it has said "declared".
    rabbitMq.rabbitmqctl("eval", "mnesia:sync_log().");
    rabbitMq.kill();
    assertNobodyListens();
    rabbitMq.startAgain();
    assertHolds("killed", "still here");
  }

  @Test
  void obeysRabbitmqctl() {
    rabbitMq.rabbitmqctl("add_vhost", "made-by-a-test");
    assertThat(rabbitMq.rabbitmqctl("--silent", "list_vhosts").lines()).contains("made-by-a-test");
  }

  @Test
  void saysWhatRabbitmqctlSaysWhenItFails() {
    assertThatThrownBy(() -> rabbitMq.rabbitmqctl("delete_vhost", "nowhere"))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageContainingAll("rabbitmqctl delete_vhost nowhere", "exit code", "nowhere");
  }

  @Test
  void refusesToStartTwice() {
    assertThatThrownBy(rabbitMq::startAgain)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("is running already");
  }

  @Test
  void showsTheEndOfTheLogOfANodeThatDoesNotStart(@TempDir Path folder) throws Exception {
    var installed = RabbitMqScripts.find(System.getenv()).orElseThrow();
    var failing =
        Files.writeString(folder.resolve("rabbitmq-server"), "#!/bin/sh\necho no more disk\n");
    assertThat(failing.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(
            () ->
                RabbitMqServer.start(
                    new RabbitMqScripts(failing, installed.rabbitmqctl(), installed.epmd())))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageMatching(
            "(?s)RabbitMQ ended while it started\\. The end of its log:.*no more disk");
  }

  @Test
  void leavesNeitherProcessNorFileBehind() {
    var closed = RabbitMqServer.start();
    var processes = closed.processes().toList();
    assertThat(processes).hasSizeGreaterThan(2).allMatch(LeashedProcess::isRunning);
    closed.close();
    await().until(() -> processes.stream().noneMatch(LeashedProcess::isRunning));
    assertThat(closed.folder()).doesNotExist();
  }

  private static void publish(String queue, String text) throws Exception {
    try (var client = AmqpClient.connect(rabbitMq.uri())) {
      client.declareDurable(queue);
      client.publishPersistent(queue, text);
    }
  }

  private static void assertHolds(String queue, String text) throws Exception {
    try (var client = AmqpClient.connect(rabbitMq.uri())) {
      assertThat(client.get(queue)).contains(text);
    }
  }

  private static void assertNobodyListens() {
    assertThatThrownBy(() -> AmqpClient.connect(rabbitMq.uri()))
        .isInstanceOf(ConnectException.class);
  }
}
