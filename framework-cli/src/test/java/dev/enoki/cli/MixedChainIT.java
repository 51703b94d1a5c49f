package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chain from a service in Python through one in Java to another in Python, whose lines are read
 * together. The Python services are played by hand: what goes over the wire is nameko's, and their
 * lines are nameko-tracer's.
 */
final class MixedChainIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT =
      "standalone_rpc_proxy.call.00000000-aaaa-4000-8000-000000000000";
  private static final String SHOP = "shop.buy.11111111-aaaa-4000-8000-000000000000";
  private static final String PRICES = "prices.quote.33333333-aaaa-4000-8000-000000000000";
  private static final String PYTHON_TIME = "2026-11-23 00:10:0";

  private static final String STOCK =
      """
      import dev.enoki.Service;
      import dev.enoki.rpc.Rpc;
      import dev.enoki.rpc.RpcProxy;
      import dev.enoki.rpc.ServiceProxy;
      import dev.enoki.tracer.Traced;

      @Service("stock")
      @Traced
      public class StockService {
        private final ServiceProxy prices;

        public StockService(@RpcProxy("prices") ServiceProxy prices) {
          this.prices = prices;
        }

        @Rpc
        public Object reserve(String article) {
          return prices.call("quote", article);
        }
      }
      """;

  private static final String CONFIG =
      """
      AMQP_URI: %s
      LOGGING:
        version: 1
        formatters:
          tracer:
            (): nameko_tracer.formatters.JSONFormatter
        handlers:
          tracer:
            class: logging.FileHandler
            filename: %s
            formatter: tracer
        loggers:
          nameko_tracer:
            level: INFO
            handlers: [tracer]
      """;

  @TempDir private Path folder;

  private final List<String> pythonLines = new ArrayList<>();
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private DevBroker broker;
  private Connection connection;
  private Channel channel;
  private Path javaLog;
  private EnokiProcess stock;

  @BeforeEach
  void start() throws Exception {
    broker = DevBroker.start();
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.exchangeDeclare("nameko-rpc", BuiltinExchangeType.TOPIC, true);
    javaLog = folder.resolve("stock.log");
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, CONFIG.formatted(broker.uri(), javaLog));
    Path service = Files.writeString(folder.resolve("StockService.java"), STOCK);
    stock = EnokiProcess.start("run", service.toString(), "--config", config.toString());
    await("the service takes requests")
        .until(
            () ->
                broker
                    .inspect()
                    .findQueue("/", "rpc-stock")
                    .filter(queue -> queue.consumers() > 0)
                    .isPresent());
  }

  @AfterEach
  void stop() throws IOException {
    stock.close();
    connection.close();
    broker.close();
  }

  @Test
  void aChainThroughPythonAndJavaIsReadAsOne() throws Exception {
    servePrices();
    buy("reserve", "{\"args\": [\"nameko\"], \"kwargs\": {}}");
    await().until(() -> Files.readAllLines(javaLog).size() == 2);

    JsonNode request = JSON.readTree(Files.readAllLines(javaLog).get(0));
    String reserve = request.path("call_id").asText();
    assertThat(request.path("origin_call_id").asText()).isEqualTo(CLIENT);
    assertThat(request.path("context_data").path("language").asText()).isEqualTo("en");
    for (String id : List.of(SHOP, reserve, PRICES, "33333333", reserve.substring(14, 24))) {
      assertThat(tree(id))
          .startsWith(SHOP)
          .containsSubsequence(
              "UTC, 3 calls in 3 services",
              "· standalone_rpc_proxy.call ",
              "└─ ✓ shop.buy  ",
              "   └─ ✓ stock.reserve  ",
              "      └─ ✓ prices.quote  ");
    }
    assertThat(trace())
        .startsWith("3 calls of 3 methods in 3 services\n")
        .containsPattern("\\(stand-alone client\\) → shop\\.buy +1\n")
        .containsPattern("shop\\.buy +→ stock\\.reserve +1\n")
        .containsPattern("stock\\.reserve +→ prices\\.quote +1\n");
  }

  @Test
  void whatAJavaServiceFailedWithIsShownBelowItsPythonCaller() throws Exception {
    buy("reserve", "{\"args\": [], \"kwargs\": {\"articel\": 1}}");
    await().until(() -> Files.readAllLines(javaLog).size() == 2);

    assertThat(tree("11111111"))
        .containsSubsequence("└─ ✗ shop.buy", "   └─ ✗ stock.reserve", "IncorrectSignature: ");
    assertThat(trace("--errors", "--list").lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("stock.reserve") && line.contains("IncorrectSignature"));
  }

  /** As the method {@code buy} of a service in Python does. */
  private void buy(String method, String body) throws Exception {
    List<String> stack = List.of(CLIENT, SHOP);
    pythonLines.add(record("shop", "buy", "request", "1", stack, Map.of()));
    String key = "22222222-0000-4000-8000-000000000000";
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, "nameko-rpc", key);
    DeliverCallback answered =
        (tag, reply) -> replies.add(new String(reply.getBody(), StandardCharsets.UTF_8));
    channel.basicConsume(queue, true, answered, tag -> {});
    BasicProperties request =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(0)
            .correlationId("c")
            .replyTo(key)
            .headers(Map.of("nameko.call_id_stack", stack, "nameko.language", "en"))
            .build();
    channel.basicPublish(
        "nameko-rpc", "stock." + method, true, request, body.getBytes(StandardCharsets.UTF_8));
    String reply = replies.poll(30, TimeUnit.SECONDS);
    assertThat(reply).isNotNull();
    boolean failed = !JSON.readTree(reply).path("error").isNull();
    Map<String, Object> outcome =
        failed
            ? Map.of("response_status", "error", "exception_type", "RemoteError")
            : Map.of("response_status", "success", "response", 1);
    pythonLines.add(record("shop", "buy", "response", "3", stack, outcome));
  }

  /** As a service in Python is called: it adds its own id to the stack that has come. */
  private void servePrices() throws IOException {
    channel.queueDeclare("rpc-prices", true, false, false, null);
    channel.queueBind("rpc-prices", "nameko-rpc", "prices.*");
    channel.basicConsume("rpc-prices", true, this::quote, tag -> {});
  }

  private void quote(String tag, Delivery request) throws IOException {
    List<String> stack = new ArrayList<>();
    Map<String, Object> headers = request.getProperties().getHeaders();
    ((List<?>) headers.get("nameko.call_id_stack")).forEach(id -> stack.add(id.toString()));
    stack.add(PRICES);
    pythonLines.add(record("prices", "quote", "request", "2", stack, Map.of()));
    pythonLines.add(
        record("prices", "quote", "response", "2", stack, Map.of("response_status", "success")));
    BasicProperties properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .correlationId(request.getProperties().getCorrelationId())
            .build();
    channel.basicPublish(
        "nameko-rpc",
        request.getProperties().getReplyTo(),
        properties,
        "{\"result\": 12, \"error\": null}".getBytes(StandardCharsets.UTF_8));
  }

  private static String record(
      String service,
      String method,
      String stage,
      String second,
      List<String> stack,
      Map<String, Object> rest)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", PYTHON_TIME + second);
    fields.put("hostname", "python");
    fields.put("service", service);
    fields.put("entrypoint_type", "Rpc");
    fields.put("entrypoint_name", method);
    fields.put("context_data", Map.of("language", "en"));
    fields.put("call_id", stack.get(stack.size() - 1));
    fields.put("call_id_stack", stack);
    fields.put("origin_call_id", stack.get(0));
    fields.put("stage", stage);
    fields.put("call_args", Map.of("article", "nameko"));
    fields.put("call_args_redacted", false);
    fields.putAll(rest);
    if (stage.equals("response")) {
      fields.put("response_time", 1.5);
    }
    return JSON.writeValueAsString(fields);
  }

  private String tree(String id) throws IOException {
    return trace("--call", id);
  }

  private String trace(String... options) throws IOException {
    Path pythonLog = Files.write(folder.resolve("python.log"), pythonLines);
    List<String> command = new ArrayList<>(List.of("trace", "--width=100"));
    command.addAll(List.of(options));
    command.addAll(List.of(pythonLog.toString(), javaLog.toString()));
    try (EnokiProcess trace = EnokiProcess.start(command.toArray(String[]::new))) {
      assertThat(trace.exitCode()).as("%s", trace.err()).isZero();
      return String.join("\n", trace.out()) + "\n";
    }
  }
}
