package dev.enoki.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of nameko's wire format as it takes to call a service named {@code bench}. */
final class Wire {
  static final String EXCHANGE = "nameko-rpc";
  static final String SERVICE = "bench";
  static final String QUEUE = "rpc-" + SERVICE;
  static final String METHOD = "echo";
  static final String ROUTING_KEY = SERVICE + '.' + METHOD;

  /** RabbitMQ's pseudo-queue, which is reached over the default exchange alone. */
  static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

  static final BasicProperties PERSISTENT_JSON =
      new BasicProperties.Builder()
          .contentType("application/json")
          .contentEncoding("utf-8")
          .headers(Map.of())
          .deliveryMode(2)
          .priority(0)
          .build();

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  static Connection connect(String uri, String name) throws IOException {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(uri);
      return factory.newConnection(name);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("can't connect to " + uri, e);
    }
  }

  static void declareService(Channel channel) throws IOException {
    channel.exchangeDeclare(EXCHANGE, "topic", true);
    channel.queueDeclare(QUEUE, true, false, false, null);
    channel.queueBind(QUEUE, EXCHANGE, SERVICE + ".*");
  }

  /** As nameko's callers have it: durable, bound by its own name, gone when nobody uses it. */
  static void declareReplies(Channel channel, String queue) throws IOException {
    channel.exchangeDeclare(EXCHANGE, "topic", true);
    channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 300_000));
    channel.queueBind(queue, EXCHANGE, queue);
  }

  static byte[] request(String text) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("args", List.of(text));
    body.put("kwargs", Map.of());
    return JSON.writeValueAsBytes(body);
  }

  /** The one argument of a request. */
  static String argument(byte[] request) throws IOException {
    return JSON.readTree(request).path("args").path(0).textValue();
  }

  static byte[] reply(String result) throws IOException {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("result", result);
    body.put("error", null);
    return JSON.writeValueAsBytes(body);
  }

  /** Null where the reply is an error. */
  static @Nullable String result(byte[] reply) throws IOException {
    JsonNode body = JSON.readTree(reply);
    return body.path("error").isNull() ? body.path("result").textValue() : null;
  }

  /** What a request's headers hold as a caller that isn't a service sends it. */
  static Map<String, Object> headers(String callId) {
    return Collections.singletonMap("nameko.call_id_stack", List.of(callId));
  }
}
