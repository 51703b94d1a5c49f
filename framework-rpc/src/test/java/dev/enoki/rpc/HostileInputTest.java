package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.HostileMessages.Fate;
import dev.enoki.rpc.HostileMessages.Hostile;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Ten thousand bad messages: each is answered or rejected, and all workers serve on. */
@OnBothBrokers
class HostileInputTest {
  private static final int WORKERS = 10;
  private static final int MAX_SIZE = 1024 * 1024;
  private static final int COUNT = 10_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  record Order(String article) {}

  @Service("victim")
  static class Victim {
    static final CyclicBarrier ALL = new CyclicBarrier(WORKERS);

    @Rpc
    String hello(String name) {
      return "Hello, " + name + "!";
    }

    @Rpc
    int sum(int... numbers) {
      return numbers.length;
    }

    @Rpc
    Object echo(Object value) {
      return value;
    }

    @Rpc
    int length(String text) {
      return text.length();
    }

    @Rpc
    Order order(Order order) {
      return order;
    }

    @Rpc
    int any(@Kwargs Map<String, Object> kwargs) {
      return kwargs.size();
    }

    @Rpc
    String together() throws Exception {
      ALL.await(60, TimeUnit.SECONDS);
      return "all";
    }
  }

  private final Broker broker;
  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(10_000).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private final Map<String, List<Fate>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger rejected = new AtomicInteger();

  HostileInputTest(Broker broker) {
    this.broker = broker;
  }

  @Test
  void everyBadMessageIsAnsweredOrRejectedAndNoWorkerIsLost() throws Exception {
    Config config =
        Config.of(
            Map.of(
                "AMQP_URI",
                broker.uri(),
                "max_workers",
                WORKERS,
                "prefetch_count",
                WORKERS,
                "max_message_size",
                MAX_SIZE,
                "queue_arguments",
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead")));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (Connection connection = factory.newConnection()) {
      Channel consuming = connection.createChannel();
      consuming.queueDeclare("dead", true, false, false, null);
      consuming.queueDeclare("answers", true, false, false, null);
      consuming.basicConsume("answers", true, (tag, answer) -> answered(answer), tag -> {});
      consuming.basicConsume("dead", true, (tag, dead) -> rejected.incrementAndGet(), tag -> {});
      List<Hostile> messages =
          new HostileMessages(20_261_123, "answers", headerLevels()).make(COUNT, MAX_SIZE);
      try (ServiceContainer container = ServiceContainer.start(Victim.class, config);
          RpcClient client = RpcClient.connect(config)) {
        publish(connection, messages);
        assertThat(allWorkersTogether(client)).containsOnly("all").hasSize(WORKERS);
        report(messages);
      }
    }
  }

  /** The embedded broker refuses what RabbitMQ hands on. */
  private int headerLevels() {
    return broker.name().startsWith("RabbitMQ") ? 200 : 30;
  }

  private static void publish(Connection connection, List<Hostile> messages) throws Exception {
    Channel channel = connection.createChannel();
    channel.confirmSelect();
    for (Hostile message : messages) {
      channel.basicPublish(
          "nameko-rpc", message.routingKey(), message.properties(), message.body());
    }
    channel.waitForConfirmsOrDie(LIMIT.toMillis());
  }

  /**
   * Each has its place and its delivery at the same time, so none of either is missing, and what
   * came before them is done.
   */
  private static List<Object> allWorkersTogether(RpcClient client) {
    List<CompletableFuture<Object>> calls =
        Stream.generate(() -> client.service("victim").withTimeout(LIMIT).callAsync("together"))
            .limit(WORKERS)
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private void answered(Delivery answer) {
    String id = String.valueOf(answer.getProperties().getCorrelationId());
    answers.merge(id, List.of(fate(answer.getBody())), HostileInputTest::joined);
  }

  private static List<Fate> joined(List<Fate> some, List<Fate> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Fate fate(byte[] body) {
    try {
      JsonNode reply = json.readTree(body);
      return switch (reply.at("/error/exc_type").asText()) {
        case "" -> Fate.RESULT;
        case "MalformedRequest" -> Fate.MALFORMED;
        case "IncorrectSignature" -> Fate.INCORRECT_SIGNATURE;
        case "MethodNotFound" -> Fate.METHOD_NOT_FOUND;
        default -> Fate.OTHER;
      };
    } catch (IOException e) {
      return Fate.OTHER;
    }
  }

  private void report(List<Hostile> messages) {
    Map<Fate, Integer> expected = new EnumMap<>(Fate.class);
    messages.forEach(message -> expected.merge(message.fate(), 1, Integer::sum));
    int answerable =
        COUNT - expected.getOrDefault(Fate.REJECTED, 0) - expected.getOrDefault(Fate.SILENT, 0);
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                answers.size() >= answerable
                    && rejected.get() >= expected.getOrDefault(Fate.REJECTED, 0));
    Map<String, Integer> wrong = new TreeMap<>();
    for (Hostile message : messages) {
      List<Fate> got = answers.getOrDefault(message.properties().getCorrelationId(), List.of());
      if (!isRight(message.fate(), got)) {
        String body = new String(message.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        wrong.merge(
            message.kind()
                + ": "
                + message.fate()
                + " expected, got "
                + got
                + ": "
                + body.substring(0, Math.min(80, body.length())),
            1,
            Integer::sum);
      }
    }
    System.out.printf(
        "%s: %d hostile messages, expected %s; %d answered, %d rejected, %d silent;"
            + " %d workers serve on%n",
        broker.name(),
        messages.size(),
        expected,
        answers.size(),
        rejected.get(),
        COUNT - answers.size() - rejected.get(),
        WORKERS);
    assertThat(wrong).isEmpty();
    assertThat(rejected).hasValue(expected.get(Fate.REJECTED));
  }

  private static boolean isRight(Fate expected, List<Fate> got) {
    return switch (expected) {
      case REJECTED, SILENT -> got.isEmpty();
      case ANSWERED -> got.size() == 1;
      default -> got.equals(List.of(expected));
    };
  }
}
