package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages as other clients send them, and as nobody should. */
@OnBothBrokers
class AnyClientTest {
  private static final byte[] CALL = bytes("{\"args\": [\"x\"], \"kwargs\": {}}");
  private static final BlockingQueue<String> SERVED = new LinkedBlockingQueue<>();

  @Service("served")
  static class Served {
    @Rpc
    String hello(String name) {
      SERVED.add(name);
      return "Hello, " + name + "!";
    }
  }

  private final Broker broker;
  private Connection connection;
  private Channel channel;
  private ServiceContainer container;

  AnyClientTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() throws Exception {
    SERVED.clear();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queueDeclare("dead", true, false, false, null);
    container =
        ServiceContainer.start(
            Served.class,
            Config.of(
                Map.of(
                    "AMQP_URI",
                    broker.uri(),
                    "queue_arguments",
                    Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"))));
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    channel.queueDelete("rpc-served");
    channel.queueDelete("dead");
    connection.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static BasicProperties.Builder properties() {
    return new BasicProperties.Builder().contentType("application/json").correlationId("c1");
  }

  /** Replies to a queue's name, as most AMQP clients ask for it. */
  private JsonNode reply(BasicProperties.Builder properties, byte[] body) throws Exception {
    String queue = channel.queueDeclare().getQueue();
    channel.basicPublish("nameko-rpc", "served.hello", properties.replyTo(queue).build(), body);
    GetResponse reply = get(queue);
    assertThat(reply.getProps().getCorrelationId()).isEqualTo("c1");
    return Vectors.MAPPER.readTree(reply.getBody());
  }

  private GetResponse get(String queue) {
    return Awaitility.await()
        .alias("a message in " + queue)
        .pollInSameThread()
        .until(() -> channel.basicGet(queue, true), response -> response != null);
  }

  @Test
  void aReplyGoesToAQueueByItsName() throws Exception {
    assertThat(reply(properties(), CALL).path("result").asText()).isEqualTo("Hello, x!");
  }

  @Test
  void aReplyGoesToTheDirectReplyQueue() throws Exception {
    BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    channel.basicConsume(
        "amq.rabbitmq.reply-to",
        true,
        (tag, delivery) -> replies.add(new String(delivery.getBody(), StandardCharsets.UTF_8)),
        tag -> {});
    channel.basicPublish(
        "nameko-rpc", "served.hello", properties().replyTo("amq.rabbitmq.reply-to").build(), CALL);
    assertThat(replies.poll(30, TimeUnit.SECONDS))
        .isEqualTo("{\"result\":\"Hello, x!\",\"error\":null}");
  }

  @Test
  void aRequestWithoutReplyToIsServed() throws Exception {
    channel.basicPublish("nameko-rpc", "served.hello", properties().build(), CALL);
    assertThat(SERVED.poll(30, TimeUnit.SECONDS)).isEqualTo("x");
  }

  @Test
  void whatCantBeReadIsAnsweredWhereSomeoneWaits() throws Exception {
    assertThat(reply(properties(), bytes("no json")).path("error"))
        .isEqualTo(
            Vectors.tree(
                Map.of(
                    "exc_type", "MalformedRequest",
                    "exc_path", "nameko.exceptions.MalformedRequest",
                    "exc_args", List.of("the body is not JSON"),
                    "value", "the body is not JSON")));
    assertThat(reply(properties(), bytes("[]")).at("/error/value").asText())
        .isEqualTo("Message missing `args` or `kwargs`");
    assertThat(reply(properties().contentType("text/plain"), CALL).at("/error/value").asText())
        .isEqualTo("the content type must be application/json, not text/plain");
    assertThat(reply(properties().contentEncoding("klingon"), CALL).at("/error/value").asText())
        .isEqualTo("the content encoding klingon is unknown");
  }

  @Test
  void whatCantBeReadAndNobodyWaitsForGoesToTheDeadLetters() throws Exception {
    channel.basicPublish("nameko-rpc", "served.hello", properties().build(), bytes("{"));
    assertThat(get("dead").getBody()).isEqualTo(bytes("{"));
  }

  @Test
  void aBodyMayHaveAnotherEncodingOrNoneAndBeCompressed() throws Exception {
    assertThat(
            reply(
                    properties().contentEncoding("utf-16"),
                    new String(CALL, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16))
                .path("result")
                .asText())
        .isEqualTo("Hello, x!");
    assertThat(reply(properties().contentType(null), CALL).path("result").asText())
        .isEqualTo("Hello, x!");
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(CALL);
    }
    assertThat(
            reply(
                    properties().headers(Map.of("compression", "application/x-gzip")),
                    zlib.toByteArray())
                .path("result")
                .asText())
        .isEqualTo("Hello, x!");
  }

  @Test
  void aRequestPastItsDeadlineIsNotRun() throws Exception {
    long past = Instant.now().minusSeconds(5).toEpochMilli();
    channel.basicPublish(
        "nameko-rpc",
        "served.hello",
        properties().headers(Map.of("nameko.deadline", past)).build(),
        bytes("{\"args\": [\"late\"], \"kwargs\": {}}"));
    channel.basicPublish("nameko-rpc", "served.hello", properties().build(), CALL);
    assertThat(SERVED.poll(30, TimeUnit.SECONDS)).isEqualTo("x");
  }

  /** RabbitMQ 3.10 closes the connection of whoever sends there. */
  @Test
  void anAddressThatTheBrokerChokesOnHoldsUpNobodyElse() throws Exception {
    String hostile = "amq.rabbitmq.reply-to.g2dkABByZXBseUA5OTk5OTk5OQAA.x==";
    for (int i = 0; i < 3; i++) {
      channel.basicPublish(
          "nameko-rpc", "served.hello", properties().replyTo(hostile).build(), CALL);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(reply(properties(), CALL).path("result").asText()).isEqualTo("Hello, x!");
    }
  }
}
