package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.SaslMechanism;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.ValueWriter;
import dev.enoki.devbroker.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest extends BrokerProbe {
  @ParameterizedTest
  @ValueSource(strings = {"", "nope", "default"})
  void anUnknownVirtualHostIsRefused(String name) {
    ConnectionFactory factory = factory();
    factory.setVirtualHost(name);
    assertThatThrownBy(() -> opened(factory.newConnection()))
        .isInstanceOf(IOException.class)
        .cause()
        .isInstanceOfSatisfying(
            ShutdownSignalException.class,
            e -> assertThat(reason(e)).isEqualTo("530 NOT_ALLOWED - vhost %s not found", name));
  }

  @Test
  void aUriThatEndsWithASlashNamesAVirtualHostWithoutAName() throws Exception {
    ConnectionFactory factory = at("/");
    assertThat(factory.getVirtualHost()).isEmpty();
    assertThatThrownBy(() -> opened(factory.newConnection()))
        .hasRootCauseInstanceOf(ShutdownSignalException.class)
        .rootCause()
        .hasMessageContaining("reply-code=530, reply-text=NOT_ALLOWED - vhost  not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/%2f"})
  void aUriReachesTheDefaultVirtualHostWithoutAPathOrWithASlashInIt(String path) throws Exception {
    ConnectionFactory factory = at(path);
    assertThat(factory.getVirtualHost()).isEqualTo("/");
    assertThat(opened(factory.newConnection()).isOpen()).isTrue();
  }

  @Test
  void theDefaultVirtualHostIsCalledSlash() throws Exception {
    ConnectionFactory factory = factory();
    factory.setVirtualHost("/");
    assertThat(opened(factory.newConnection()).isOpen()).isTrue();
  }

  @Test
  void aWrongPasswordIsRefused() {
    ConnectionFactory factory = factory();
    factory.setPassword("wrong");
    assertThatThrownBy(() -> opened(factory.newConnection()))
        .isInstanceOf(AuthenticationFailureException.class)
        .hasMessage(
            "ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile.");
  }

  @Test
  void anUnknownUserIsRefused() {
    ConnectionFactory factory = factory();
    factory.setUsername("nobody");
    assertThatThrownBy(() -> opened(factory.newConnection()))
        .isInstanceOf(AuthenticationFailureException.class);
  }

  @Test
  void whoCannotBeToldOfABadLogInIsHungUpOn() throws Exception {
    try (var peer = RawPeer.connected(factory())) {
      peer.send(RawPeer.HEADER);
      peer.readMethod();
      peer.send(0, startOk("\0guest\0wrong"));
      assertThatThrownBy(peer::readMethod)
          .isInstanceOfAny(EOFException.class, SocketException.class);
    }
  }

  @Test
  void aConnectionIsOpenedBeforeItIsClosed() throws Exception {
    try (var peer = RawPeer.connected(factory())) {
      peer.send(RawPeer.HEADER);
      peer.readMethod();
      peer.send(0, startOk("\0guest\0guest"));
      peer.readMethod();
      peer.send(0, new AMQImpl.Connection.TuneOk(2047, 131072, 0));
      peer.send(0, new AMQImpl.Connection.Close(200, "bye", 0, 0));
      assertThat(peer.readClose())
          .isEqualTo(
              "connection 504 CHANNEL_ERROR - unexpected method in connection state opening");
    }
  }

  /** Without any capability. */
  private static AMQImpl.Connection.StartOk startOk(String response) {
    return new AMQImpl.Connection.StartOk(
        Map.of(), "PLAIN", LongStringHelper.asLongString(response), "en_US");
  }

  @Test
  void amqPlainLogsIn() throws Exception {
    ConnectionFactory factory = factory();
    factory.setSaslConfig(mechanisms -> new AmqPlain());
    assertThat(opened(factory.newConnection()).isOpen()).isTrue();
  }

  @Test
  void theServerTellsItsCapabilities() {
    Object capabilities = connection.getServerProperties().get("capabilities");
    assertThat(capabilities)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsAllEntriesOf(
            Map.of(
                "publisher_confirms", true,
                "exchange_exchange_bindings", true,
                "basic.nack", true,
                "consumer_cancel_notify", true,
                "connection.blocked", true,
                "consumer_priorities", true,
                "authentication_failure_close", true,
                "per_consumer_qos", true,
                "direct_reply_to", true));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 60, 131072, 2047, 60",
    "4096, 10, 5, 4096, 10, 5",
    "131072, 2047, 0, 131072, 2047, 60",
  })
  void bothSidesSettleOnTheLowerLimits(
      int frame, int channels, int heartbeat, int settledFrame, int settledChannels, int settled)
      throws Exception {
    ConnectionFactory factory = factory();
    factory.setRequestedFrameMax(frame);
    factory.setRequestedChannelMax(channels);
    factory.setRequestedHeartbeat(heartbeat);
    Connection tuned = opened(factory.newConnection());
    assertThat(tuned.getFrameMax()).isEqualTo(settledFrame);
    assertThat(tuned.getChannelMax()).isEqualTo(settledChannels);
    assertThat(tuned.getHeartbeat()).isEqualTo(settled);
    byte[] large = new byte[300_000];
    Channel small = tuned.createChannel();
    String queue = small.queueDeclare().getQueue();
    small.basicPublish("", queue, null, large);
    assertThat(small.basicGet(queue, true).getBody()).isEqualTo(large);
  }

  @Test
  void aLargeMessageReachesAPeerWithSmallFrames() throws Exception {
    ConnectionFactory factory = factory();
    factory.setRequestedFrameMax(4096);
    String queue = name("small");
    channel.queueDeclare(queue, true, false, false, null);
    channel.basicPublish("", queue, null, new byte[100_000]);
    Channel small = opened(factory.newConnection()).createChannel();
    assertThat(small.basicGet(queue, true).getBody()).hasSize(100_000);
    small.queueDelete(queue);
  }

  @Test
  void aConnectionCarriesFiveHundredChannels() throws Exception {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      numbers.add(connection.createChannel().getChannelNumber());
    }
    assertThat(numbers).hasSize(500);
  }

  @Test
  void aClosedChannelLeavesTheConnectionOpen() throws Exception {
    channel.close();
    assertThat(channel.isOpen()).isFalse();
    assertThat(reason(channel.getCloseReason())).isEqualTo("200 OK");
    assertThatThrownBy(channel::close)
        .isInstanceOfSatisfying(
            AlreadyClosedException.class, e -> assertThat(reason(e)).isEqualTo("200 OK"));
    connection.createChannel().queueDeclare();
  }

  @Test
  void aConnectionClosesInOrder() throws Exception {
    connection.close(200, "bye");
    assertThat(connection.isOpen()).isFalse();
    assertThat(reason(connection.getCloseReason())).isEqualTo("200 bye");
  }

  /** A factory for a URI of the broker with a path of its own. */
  private ConnectionFactory at(String path) throws Exception {
    URI uri = URI.create(broker.uri());
    var factory = new ConnectionFactory();
    factory.setUri(
        "amqp://" + uri.getRawUserInfo() + "@" + uri.getHost() + ":" + uri.getPort() + path);
    return factory;
  }

  private static final class AmqPlain implements SaslMechanism {
    @Override
    public String getName() {
      return "AMQPLAIN";
    }

    @Override
    public LongString handleChallenge(LongString challenge, String username, String password) {
      try {
        var bytes = new ByteArrayOutputStream();
        var table = new ValueWriter(new DataOutputStream(bytes));
        table.writeTable(Map.of("LOGIN", username, "PASSWORD", password));
        table.flush();
        byte[] withLength = bytes.toByteArray();
        return LongStringHelper.asLongString(Arrays.copyOfRange(withLength, 4, withLength.length));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
