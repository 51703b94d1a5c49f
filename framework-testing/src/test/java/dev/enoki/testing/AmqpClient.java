package dev.enoki.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.util.Map;
import java.util.Optional;

/** One connection with one channel, as any client of a broker would make it. */
record AmqpClient(Connection connection, Channel channel) implements AutoCloseable {

  static AmqpClient connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    var connection = factory.newConnection();
    return new AmqpClient(connection, connection.createChannel());
  }

  void declareDurable(String queue) throws Exception {
    channel.queueDeclare(queue, true, false, false, Map.of());
  }

  void publishPersistent(String queue, String text) throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, text.getBytes(UTF_8));
    channel.waitForConfirmsOrDie(10_000);
  }

  Optional<String> get(String queue) throws Exception {
    return Optional.ofNullable(channel.basicGet(queue, true))
        .map(got -> new String(got.getBody(), UTF_8));
  }

  @Override
  public void close() {
    connection.abort();
  }
}
