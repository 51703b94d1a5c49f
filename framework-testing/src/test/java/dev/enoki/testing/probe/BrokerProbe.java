package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/**
 * Asks both brokers what RabbitMQ 3.10.8 was asked, and expects its answers. Subclasses know
 * nothing of the broker but the factory that connects to it.
 */
@OnBothBrokers
abstract class BrokerProbe {
  private static final Pattern VIRTUAL_HOST = Pattern.compile("vhost '[^']*'");

  private final List<Connection> opened = new ArrayList<>();
  private ConnectionFactory factory;
  private String prefix;

  @Parameter Broker broker;

  /** The connection and the channel that every probe finds open. */
  protected Connection connection;

  protected Channel channel;

  /** What a client does that a broker refuses. */
  interface Call {
    void run() throws Exception;
  }

  @BeforeEach
  void connect() throws Exception {
    factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    prefix = "probe-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    connection = newConnection();
    channel = connection.createChannel();
  }

  @AfterEach
  void disconnect() {
    opened.forEach(Connection::abort);
    opened.clear();
  }

  protected final ConnectionFactory factory() {
    return factory.clone();
  }

  protected final Connection newConnection() throws Exception {
    return opened(factory.newConnection());
  }

  protected final Connection opened(Connection connection) {
    opened.add(connection);
    return connection;
  }

  /** A name of this probe's own. */
  protected final String name(String suffix) {
    return prefix + suffix;
  }

  /** A queue that ends with the probe's connection. */
  protected final String queue() throws IOException {
    return queue(Map.of());
  }

  /** Likewise, with arguments. */
  protected final String queue(Map<String, Object> arguments) throws IOException {
    return channel.queueDeclare("", false, true, false, arguments).getQueue();
  }

  protected final void publish(String queue, String... bodies) throws IOException {
    for (String body : bodies) {
      channel.basicPublish("", queue, null, bytes(body));
    }
  }

  protected final void publish(String queue, BasicProperties properties, String body)
      throws IOException {
    channel.basicPublish("", queue, properties, bytes(body));
  }

  /** The next message's body, fetched and acknowledged; null when there is none. */
  protected final String fetch(String queue) throws IOException {
    return text(channel.basicGet(queue, true));
  }

  /** Waits until a queue has a message, and fetches it. */
  protected final GetResponse awaitMessage(String queue) {
    List<GetResponse> found = new ArrayList<>();
    await("a message in " + queue)
        .until(
            () -> {
              GetResponse response = channel.basicGet(queue, true);
              if (response != null) {
                found.add(response);
              }
              return response != null;
            });
    return found.get(0);
  }

  /** Consumes with acknowledgements by hand; what comes is added to the list. */
  protected static List<Delivery> consume(Channel on, String queue) throws IOException {
    List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
    on.basicConsume(queue, false, (tag, delivery) -> deliveries.add(delivery), tag -> {});
    return deliveries;
  }

  protected static List<String> texts(List<Delivery> deliveries) {
    return List.copyOf(deliveries).stream().map(BrokerProbe::text).toList();
  }

  protected static String text(GetResponse response) {
    return response == null
        ? null
        : text(response.getBody()) + mark(response.getEnvelope().isRedeliver());
  }

  protected static String text(Delivery delivery) {
    return text(delivery.getBody()) + mark(delivery.getEnvelope().isRedeliver());
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The code and text that the broker closes the channel with; the connection stays. */
  protected final String channelError(Call call) {
    String error = closeReason(channel, call);
    assertThat(connection.isOpen()).as("the connection is open").isTrue();
    return error;
  }

  /** The code and text that the broker closes the connection with. */
  protected final String connectionError(Call call) {
    String error = closeReason(channel, call);
    await("the connection's end").until(() -> !connection.isOpen());
    return error;
  }

  protected static String closeReason(Channel channel, Call call) {
    try {
      call.run();
    } catch (Exception e) {
      if (!(e instanceof IOException || e instanceof ShutdownSignalException)) {
        throw new AssertionError(e);
      }
    }
    await("the channel's end").until(() -> !channel.isOpen());
    return reason(channel.getCloseReason());
  }

  protected static String reason(ShutdownSignalException shutdown) {
    Method method = shutdown.getReason();
    if (method instanceof com.rabbitmq.client.AMQP.Channel.Close close) {
      return close.getReplyCode() + " " + inDefaultHost(close.getReplyText());
    }
    if (method instanceof com.rabbitmq.client.AMQP.Connection.Close close) {
      return close.getReplyCode() + " " + inDefaultHost(close.getReplyText());
    }
    throw new AssertionError("no close reason from the broker", shutdown);
  }

  /** The text as it would be in the virtual host "/": RabbitMQ gives each class one of its own. */
  protected static String inDefaultHost(String text) {
    return VIRTUAL_HOST.matcher(text).replaceAll("vhost '/'");
  }

  private static String mark(boolean redelivered) {
    return redelivered ? "(redelivered)" : "";
  }
}
