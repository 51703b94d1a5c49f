package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire is what nameko sent, in both directions. */
@OnBothBrokers
class WireReplayTest {
  private static final String EXCHANGE = "nameko-rpc";
  private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Broker broker;
  private final Config config;
  private Connection connection;
  private Channel channel;

  WireReplayTest(Broker broker) {
    this.broker = broker;
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @Service("traced")
  static class Traced {
    private final ServiceProxy other;

    Traced(@RpcProxy("other") ServiceProxy other) {
      this.other = other;
    }

    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }

    @Rpc(
        expectedExceptions = PythonException.class,
        sensitiveArguments = {"password", "card.number"})
    Map<String, String> login(
        String user,
        @Arg(defaultValue = "x") String password,
        @Arg(defaultValue = "null") Map<String, String> card) {
      if (user.equals("bad")) {
        throw new PythonException(
            "builtins.ValueError",
            "('bad user', {'a': [1, 2]})",
            "bad user",
            Map.of("a", List.of(1, 2)));
      }
      return Map.of("user", user);
    }

    @Rpc
    Object echo(Object value) {
      return value;
    }

    @Rpc
    Object chain(Object n) {
      return other.call("pong", n);
    }

    @Rpc
    void boom() {
      throw new PythonException("builtins.KeyError", "'k'", "k");
    }

    @Rpc
    Object unser() {
      return new Object();
    }
  }

  @Service("other")
  static class Other {
    @Rpc
    Object pong(Object n) {
      return n;
    }
  }

  @BeforeEach
  void connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.exchangeDeclare(EXCHANGE, "topic", true);
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  static List<JsonNode> captured() {
    return Vectors.read("wire.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void aReplyIsTheCapturedOne(JsonNode captured) throws Exception {
    JsonNode messages = captured.path("messages");
    JsonNode request = messages.get(0);
    JsonNode expected = messages.get(messages.size() - 1);
    try (var traced = ServiceContainer.start(Traced.class, config);
        var other = ServiceContainer.start(Other.class, config)) {
      String replyTo = request.path("properties").path("reply_to").asText();
      String queue = channel.queueDeclare().getQueue();
      channel.queueBind(queue, EXCHANGE, replyTo);
      channel.basicPublish(
          EXCHANGE,
          request.path("routing_key").asText(),
          properties(request.path("properties")),
          request.path("body").asText().getBytes(StandardCharsets.UTF_8));

      GetResponse reply = get(queue);
      assertThat(properties(reply)).isEqualTo(expected.path("properties"));
      assertThat(comparable(Vectors.MAPPER.readTree(reply.getBody())))
          .isEqualTo(comparable(Vectors.MAPPER.readTree(expected.path("body").asText())));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void aCallerGetsWhatNamekosCallerGot(JsonNode captured) throws Exception {
    JsonNode body = Vectors.MAPPER.readTree(captured.at("/messages/0/body").asText());
    String method = method(captured);
    try (var traced = ServiceContainer.start(Traced.class, config);
        var other = ServiceContainer.start(Other.class, config);
        var client = RpcClient.connect(config)) {
      ServiceProxy proxy = client.service("traced");
      JsonNode error = captured.path("caller_error");
      if (error.isMissingNode()) {
        assertThat(Vectors.tree(proxy.call(method, arguments(body))))
            .isEqualTo(captured.path("caller_result"));
      } else {
        String text = error.path("text").asText().replaceAll("`<object .*>`", "`java.lang.Object@");
        assertThatThrownBy(() -> proxy.call(method, arguments(body)))
            .isInstanceOf(RpcException.class)
            .hasMessageStartingWith(text);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void aRequestIsTheCapturedOne(JsonNode captured) throws Exception {
    JsonNode expected = captured.at("/messages/0");
    String service = expected.path("routing_key").asText().replaceAll("\\..*", "");
    JsonNode body = Vectors.MAPPER.readTree(expected.path("body").asText());
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, EXCHANGE, service + ".*");
    try (var client = RpcClient.connect(config)) {
      CompletableFuture<Object> call =
          client
              .service(service)
              .withContextData(contextData(expected))
              .callAsync(method(captured), arguments(body));

      GetResponse request = get(queue);
      assertThat(request.getEnvelope().getRoutingKey())
          .isEqualTo(expected.path("routing_key").asText());
      assertThat(Vectors.MAPPER.readTree(request.getBody())).isEqualTo(body);
      ObjectNode sent = (ObjectNode) properties(request);
      assertThat(sent.path("correlation_id").asText()).matches(UUID_PATTERN);
      assertThat(sent.path("reply_to").asText()).matches(UUID_PATTERN);
      ObjectNode headers = (ObjectNode) sent.path("application_headers");
      assertThat(headers.path("nameko.call_id_stack")).hasSize(1);
      assertThat(headers.at("/nameko.call_id_stack/0").asText())
          .matches("standalone_rpc_proxy\\.call\\." + UUID_PATTERN);
      // ours, beyond nameko: how long the caller waits
      assertThat(headers.remove("nameko.deadline").isIntegralNumber()).isTrue();
      assertThat(sent.remove("expiration").asText()).isEqualTo("30000");
      assertThat(withoutIds(sent)).isEqualTo(withoutIds(expected.path("properties")));
      assertThat(call).isNotDone();
    }
  }

  private static String method(JsonNode captured) {
    return captured.at("/messages/0/routing_key").asText().replaceAll(".*\\.", "");
  }

  private static Object[] arguments(JsonNode body) {
    List<Object> arguments = new ArrayList<>();
    body.path("args").forEach(arg -> arguments.add(Vectors.MAPPER.convertValue(arg, Object.class)));
    arguments.add(KeywordArguments.kwargs(map(body.path("kwargs"))));
    return arguments.toArray();
  }

  private static Map<String, Object> contextData(JsonNode request) {
    Map<String, Object> context = new java.util.LinkedHashMap<>();
    map(request.at("/properties/application_headers"))
        .forEach((key, value) -> context.put(key.substring("nameko.".length()), value));
    context.remove("call_id_stack");
    return context;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JsonNode node) {
    return Vectors.MAPPER.convertValue(node, Map.class);
  }

  /** An object that has no form in JSON is called otherwise in each language. */
  private static JsonNode comparable(JsonNode reply) {
    JsonNode value = reply.at("/error/value");
    if (value.asText().startsWith("Unserializable value: `")) {
      ((ObjectNode) reply.path("error")).put("value", "Unserializable value: `…`");
    }
    return reply;
  }

  private static JsonNode withoutIds(JsonNode properties) {
    ObjectNode copy = properties.deepCopy();
    copy.remove(List.of("correlation_id", "reply_to"));
    ((ObjectNode) copy.path("application_headers")).remove("nameko.call_id_stack");
    return copy;
  }

  private GetResponse get(String queue) {
    return Awaitility.await()
        .alias("a message in " + queue)
        .pollInSameThread()
        .until(() -> channel.basicGet(queue, true), response -> response != null);
  }

  private static BasicProperties properties(JsonNode captured) {
    return new BasicProperties.Builder()
        .contentType(captured.path("content_type").asText())
        .contentEncoding(captured.path("content_encoding").asText())
        .headers(map(captured.path("application_headers")))
        .deliveryMode(captured.path("delivery_mode").asInt())
        .priority(captured.path("priority").asInt())
        .correlationId(captured.path("correlation_id").asText())
        .replyTo(captured.path("reply_to").asText())
        .messageId(UUID.randomUUID().toString())
        .build();
  }

  /** As the captured ones are written down. */
  private static JsonNode properties(GetResponse message) {
    BasicProperties properties = message.getProps();
    ObjectNode written = Vectors.MAPPER.createObjectNode();
    written.put("content_type", properties.getContentType());
    written.put("content_encoding", properties.getContentEncoding());
    written.set(
        "application_headers",
        Vectors.tree(
            properties.getHeaders() == null
                ? Map.of()
                : AmqpValues.plain(properties.getHeaders())));
    written.put("delivery_mode", properties.getDeliveryMode());
    written.put("priority", properties.getPriority());
    written.put("correlation_id", properties.getCorrelationId());
    if (properties.getReplyTo() != null) {
      written.put("reply_to", properties.getReplyTo());
    }
    if (properties.getExpiration() != null) {
      written.put("expiration", properties.getExpiration());
    }
    return written;
  }
}
