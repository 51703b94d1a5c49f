package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.RpcClientParams;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Callers that know nothing of Enoki: RabbitMQ's own and Spring's. */
@OnBothBrokers
class OtherClientsTest {
  private static final byte[] CALL = bytes("{\"args\": [\"x\"], \"kwargs\": {}}");

  @Service("greeter")
  static class Greeter {
    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }
  }

  private final Broker broker;
  private ServiceContainer container;

  OtherClientsTest(Broker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void start() {
    container = ServiceContainer.start(Greeter.class, Config.of(Map.of("AMQP_URI", broker.uri())));
  }

  @AfterEach
  void stop() {
    container.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String result(byte[] reply) throws Exception {
    JsonNode body = Vectors.MAPPER.readTree(reply);
    assertThat(body.path("error").isNull()).isTrue();
    return body.path("result").asText();
  }

  private ConnectionFactory factory() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    return factory;
  }

  @Test
  void rabbitmqsOwnRpcClientIsAnsweredOverDirectReplyTo() throws Exception {
    try (Connection connection = factory().newConnection()) {
      var client =
          new com.rabbitmq.client.RpcClient(
              new RpcClientParams()
                  .channel(connection.createChannel())
                  .exchange("nameko-rpc")
                  .routingKey("greeter.hello")
                  .timeout(30_000));
      for (int i = 0; i < 10; i++) {
        BasicProperties json =
            new BasicProperties.Builder().contentType("application/json").build();
        assertThat(result(client.primitiveCall(json, CALL))).isEqualTo("Hello, x!");
      }
      client.close();
    }
  }

  @Test
  void rabbitmqsOwnRpcClientIsAnsweredInAQueue() throws Exception {
    try (Connection connection = factory().newConnection()) {
      var channel = connection.createChannel();
      String queue = channel.queueDeclare().getQueue();
      var client =
          new com.rabbitmq.client.RpcClient(
              new RpcClientParams()
                  .channel(channel)
                  .exchange("nameko-rpc")
                  .routingKey("greeter.hello")
                  .replyTo(queue)
                  .timeout(30_000));
      assertThat(result(client.primitiveCall(CALL))).isEqualTo("Hello, x!");
      client.close();
    }
  }

  @Test
  void springsTemplateIsAnsweredOverDirectReplyTo() throws Exception {
    CachingConnectionFactory connections = new CachingConnectionFactory(factory());
    try {
      RabbitTemplate template = template(connections);
      assertThat(inParallel(template)).hasSize(20).containsOnly("Hello, x!");
    } finally {
      connections.destroy();
    }
  }

  @Test
  void springsTemplateIsAnsweredInAFixedQueue() throws Exception {
    CachingConnectionFactory connections = new CachingConnectionFactory(factory());
    SimpleMessageListenerContainer listener = new SimpleMessageListenerContainer(connections);
    try {
      String queue =
          connections
              .createConnection()
              .createChannel(false)
              .queueDeclare("spring-replies", true, false, false, Map.of())
              .getQueue();
      RabbitTemplate template = template(connections);
      template.setReplyAddress(queue);
      listener.setQueueNames(queue);
      listener.setMessageListener(template);
      listener.afterPropertiesSet();
      listener.start();
      assertThat(inParallel(template)).hasSize(20).containsOnly("Hello, x!");
    } finally {
      listener.destroy();
      connections.destroy();
    }
  }

  @Test
  void springsTemplateConvertsBytesThere() throws Exception {
    CachingConnectionFactory connections = new CachingConnectionFactory(factory());
    try {
      Object reply =
          template(connections)
              .convertSendAndReceive(
                  "nameko-rpc",
                  "greeter.hello",
                  "{\"args\": [\"x\"], \"kwargs\": {}}",
                  message -> {
                    message.getMessageProperties().setContentType("application/json");
                    return message;
                  });
      assertThat(result((byte[]) reply)).isEqualTo("Hello, x!");
    } finally {
      connections.destroy();
    }
  }

  private static RabbitTemplate template(CachingConnectionFactory connections) {
    RabbitTemplate template = new RabbitTemplate(connections);
    template.setReplyTimeout(30_000);
    return template;
  }

  private static List<String> inParallel(RabbitTemplate template) {
    MessageProperties json = new MessageProperties();
    json.setContentType("application/json");
    return IntStream.range(0, 20)
        .parallel()
        .mapToObj(
            i -> {
              try {
                Message reply =
                    template.sendAndReceive(
                        "nameko-rpc", "greeter.hello", new Message(CALL, copy(json)));
                return result(reply.getBody());
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  /** The template writes into them. */
  private static MessageProperties copy(MessageProperties properties) {
    MessageProperties copy = new MessageProperties();
    copy.setContentType(properties.getContentType());
    return copy;
  }
}
