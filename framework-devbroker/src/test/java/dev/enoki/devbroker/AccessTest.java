package dev.enoki.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Users, virtual hosts and permissions; the texts are RabbitMQ 3.10.8's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private DevBroker broker;
  private Connection connection;
  private Channel channel;

  @BeforeAll
  void startBroker() {
    broker =
        DevBroker.builder()
            .virtualHost("shop")
            .virtualHost("a b/c")
            .user("admin", "p@ss:w/rd")
            .user("orders", "secret")
            .permissions("orders", "shop", "^my", "^my|amq.default", "^my|topic")
            .start();
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection = connect(broker.uri("orders", "shop"));
    channel = connection.createChannel();
  }

  @AfterEach
  void disconnect() {
    connection.abort();
  }

  @Test
  void theFirstUserHasTheUri() throws Exception {
    assertThat(broker.uri()).isEqualTo("amqp://admin:p%40ss%3Aw%2Frd@127.0.0.1:" + broker.port());
    connect(broker.uri()).abort();
    assertThat(broker.uri("admin", "a b/c")).endsWith("/a%20b%2Fc");
    connect(broker.uri("admin", "a b/c")).abort();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> broker.uri("nobody", "/"))
        .withMessage("this broker has no user 'nobody'");
  }

  @Test
  void thereIsNoGuestBesideOthers() {
    String uri = "amqp://guest:guest@127.0.0.1:" + broker.port();
    assertThatThrownBy(() -> connect(uri)).isInstanceOf(AuthenticationFailureException.class);
  }

  @Test
  void aVirtualHostWithoutPermissionsIsRefused() {
    assertThatThrownBy(() -> connect(broker.uri("orders", "/")))
        .cause()
        .isInstanceOfSatisfying(
            ShutdownSignalException.class,
            e ->
                assertThat(CloseReason.of(e))
                    .isEqualTo("530 NOT_ALLOWED - access to vhost '/' refused for user 'orders'"));
  }

  @Test
  void virtualHostsShareNothing() throws Exception {
    channel.queueDeclare("my-own", false, false, false, null);
    Connection other = connect(broker.uri("admin", "/"));
    Channel elsewhere = other.createChannel();
    assertThat(CloseReason.after(elsewhere, () -> elsewhere.queueDeclarePassive("my-own")))
        .isEqualTo("404 NOT_FOUND - no queue 'my-own' in vhost '/'");
    other.abort();
  }

  @Test
  void whatMatchesIsAllowed() throws Exception {
    channel.queueDeclare("my-queue", false, true, false, null);
    channel.exchangeDeclare("my-exchange", "topic", false, true, null);
    channel.queueBind("my-queue", "amq.topic", "#");
    channel.exchangeDeclarePassive("amq.fanout");
    channel.basicPublish("", "my-queue", null, new byte[1]);
    assertThat(channel.basicGet("my-queue", true)).isNotNull();
    channel.basicConsume("amq.rabbitmq.reply-to", true, new DefaultConsumer(channel));
  }

  @Test
  void whatDoesNotMatchIsRefused() throws Exception {
    channel.queueDeclare("my-queue", false, true, false, null);
    refused("queue 'other'", it -> it.queueDeclare("other", false, false, false, null));
    refused("queue 'other'", it -> it.queueDelete("other"));
    refused("queue 'other'", it -> it.queuePurge("other"));
    refused("queue 'other'", it -> it.queueBind("other", "amq.topic", ""));
    refused("exchange 'amq.direct'", it -> it.queueBind("my-queue", "amq.direct", ""));
    refused("exchange 'amq.direct'", it -> it.queueUnbind("my-queue", "amq.direct", ""));
    refused("exchange 'other'", it -> it.exchangeDeclare("other", "direct"));
    refused("exchange 'other'", it -> it.exchangeDelete("other"));
    refused("exchange 'amq.fanout'", it -> it.exchangeBind("amq.fanout", "amq.topic", ""));
    refused("exchange 'amq.fanout'", it -> it.exchangeUnbind("my-exchange", "amq.fanout", ""));
    refused("exchange 'amq.fanout'", it -> it.basicPublish("amq.fanout", "", null, new byte[1]));
    refused("queue 'other'", it -> it.basicGet("other", true));
    refused("queue 'other'", it -> it.basicConsume("other", true, new DefaultConsumer(it)));
    refused(
        "exchange 'other'",
        it ->
            it.queueDeclare(
                "my-dead", false, false, false, Map.of("x-dead-letter-exchange", "other")));
    refused(
        "exchange 'other'",
        it ->
            it.exchangeDeclare(
                "my-alternate", "direct", false, false, Map.of("alternate-exchange", "other")));
  }

  @Test
  void namesOfTheServersOwnAreRefusedAsToEverybody() {
    assertThat(
            CloseReason.after(
                channel, () -> channel.queueDeclare("amq.mine", false, false, false, null)))
        .isEqualTo("403 ACCESS_REFUSED - queue name 'amq.mine' contains reserved prefix 'amq.*'");
  }

  @Test
  void permissionsAreForWhoIsKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DevBroker.builder().permissions("nobody", "/", "", "", ""))
        .withMessage(
            "permissions of user 'nobody' on vhost '/': name both before, by user() and"
                + " virtualHost()");
  }

  private interface Asking {
    void ask(Channel channel) throws IOException;
  }

  private void refused(String what, Asking asking) throws IOException {
    Channel other = connection.createChannel();
    assertThat(CloseReason.after(other, () -> asking.ask(other)))
        .isEqualTo(
            "403 ACCESS_REFUSED - access to %s in vhost 'shop' refused for user 'orders'", what);
  }

  private static Connection connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
