package dev.enoki.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.logging.Logging;
import dev.enoki.rpc.Rpc;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import dev.enoki.tracer.Traced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a call may end, from the message to the line in a file. */
@OnBothBrokers
class TracedOutcomesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORIGIN = "standalone_rpc_proxy.call.1";
  private static final Map<String, Object> HEADERS =
      Map.of("nameko.call_id_stack", List.of(ORIGIN), "nameko.language", "en");

  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  @Service("till")
  @Traced
  public static class Till {
    @Rpc(expectedExceptions = Refused.class, sensitiveArguments = "card.number")
    public Object pay(int amount, Map<String, Object> card) {
      if (amount == 0) {
        throw new Refused("nothing to pay with " + card.get("number"));
      }
      if (amount < 0) {
        throw new IllegalStateException("no such amount");
      }
      return amount == 7 ? new Object[] {new Object()} : Map.of("paid", amount);
    }
  }

  private final Broker broker;
  private @TempDir Path folder;
  private int sent;

  TracedOutcomesTest(Broker broker) {
    this.broker = broker;
  }

  @AfterEach
  void release() {
    Logging.configure(null);
  }

  private List<String> traced(Map<String, Object> tracer) throws Exception {
    Path file = folder.resolve("traces.jsonl");
    Config config = Config.of(Map.of("AMQP_URI", broker.uri(), "TRACER", tracer));
    Logging.configure(
        Map.of(
            "version",
            1,
            "formatters",
            Map.of("json", Map.of("()", "nameko_tracer.formatters.JSONFormatter")),
            "handlers",
            Map.of(
                "file",
                Map.of(
                    "class", "logging.FileHandler",
                    "filename", file.toString(),
                    "formatter", "json")),
            "loggers",
            Map.of("nameko_tracer", Map.of("level", "INFO", "handlers", List.of("file")))));
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (ServiceContainer container = ServiceContainer.start(Till.class, config);
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      assertThat(container.service()).isEqualTo("till");
      String card = "{\"number\": \"4111 1111\", \"expires\": \"11/26\"}";
      send(channel, file, "pay", "{\"args\": [3], \"kwargs\": {\"card\": " + card + "}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [0, " + card + "], \"kwargs\": {}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [-1, {}], \"kwargs\": {}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [7, " + card + "], \"kwargs\": {}}", HEADERS);
      send(channel, file, "lend", "{\"args\": [3], \"kwargs\": {}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [\"x\", " + card + "], \"kwargs\": {}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [3], \"kwargs\": {\"cart\": " + card + "}}", HEADERS);
      send(channel, file, "pay", "{\"args\": [3, " + card, HEADERS);
      Map<String, Object> late = new LinkedHashMap<>(HEADERS);
      late.put("nameko.deadline", 1_700_000_000_000L);
      send(channel, file, "pay", "{\"args\": [3, " + card + "], \"kwargs\": {}}", late);
      send(channel, file, "pay", "{\"args\": [3, " + card, late);
    }
    Logging.configure(null);
    return Files.readAllLines(file);
  }

  /** The next call starts when this one's lines are there. */
  private void send(
      Channel channel, Path file, String method, String body, Map<String, Object> headers)
      throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .replyTo("nobody")
            .correlationId("c")
            .headers(headers)
            .build();
    channel.basicPublish(
        "nameko-rpc", "till." + method, properties, body.getBytes(StandardCharsets.UTF_8));
    sent++;
    Awaitility.await().until(() -> Files.readAllLines(file).size() == 2 * sent);
  }

  /** Without what differs from run to run. */
  private static String settled(String line) throws IOException {
    @SuppressWarnings("unchecked")
    Map<String, Object> record = JSON.readValue(line, LinkedHashMap.class);
    record.replace("timestamp", "<time>");
    record.computeIfPresent("hostname", (key, name) -> "<host>");
    record.computeIfPresent("response_time", (key, seconds) -> seconds.getClass().getSimpleName());
    record.computeIfPresent(
        "exception_traceback", (key, text) -> text.toString().lines().findFirst().orElseThrow());
    return JSON.writeValueAsString(record)
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<uuid>")
        .replaceAll("Object;@\\w+", "Object;@<hash>")
        .replaceAll("passed \\d+ s", "passed <n> s")
        .replace('"', '\'');
  }

  private static final String SHOWN_CARD = "'card':{'number':'********','expires':'11/26'}";
  private static final String NO_ARGS = "{}";

  /** The ends of the ten pairs of records: what was called, with what, and how it ended. */
  private static final List<List<String>> ENDS =
      List.of(
          List.of("pay", "{'amount':3," + SHOWN_CARD + "}", "true", success("{'paid':3}")),
          List.of(
              "pay",
              "{'amount':0," + SHOWN_CARD + "}",
              "true",
              error(
                  Refused.class.getName(),
                  Refused.class.getName(),
                  "nothing to pay with ********",
                  true)),
          List.of(
              "pay",
              "{'amount':-1,'card':{}}",
              "true",
              error(
                  "java.lang.IllegalStateException",
                  "java.lang.IllegalStateException",
                  "no such amount",
                  false)),
          List.of(
              "pay",
              "{'amount':7," + SHOWN_CARD + "}",
              "true",
              error(
                      "dev.enoki.rpc.UnserializableResultException",
                      "nameko.exceptions.UnserializableValueError",
                      "Unserializable value: `[Ljava.lang.Object;@<hash>`",
                      false)
                  .replaceFirst("'exception_args':\\[.*?],", "'exception_args':[],")),
          List.of("lend", NO_ARGS, "false", nameko("MethodNotFound", "lend")),
          List.of(
              "pay",
              "{'amount':'x'," + SHOWN_CARD + "}",
              "true",
              nameko("IncorrectSignature", "pay() argument 'amount': expected int, got text")),
          List.of(
              "pay",
              NO_ARGS,
              "true",
              nameko("IncorrectSignature", "pay() got an unexpected keyword argument 'cart'")),
          List.of("pay", NO_ARGS, "true", nameko("MalformedRequest", "the body is not JSON")),
          List.of("pay", "{'amount':3," + SHOWN_CARD + "}", "true", late()),
          List.of("pay", NO_ARGS, "true", late()));

  private static String success(String result) {
    return "'response_status':'success','response':" + result;
  }

  private static String late() {
    return error(
        "dev.enoki.rpc.DeadlinePassedException",
        "nameko.exceptions.RpcTimeout",
        "pay() was not run: its deadline passed <n> s before",
        false);
  }

  private static String nameko(String type, String text) {
    return error("dev.enoki.rpc." + type + "Exception", "nameko.exceptions." + type, text, false);
  }

  private static String error(String javaName, String path, String text, boolean expected) {
    return "'response_status':'error','exception_type':'"
        + path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('$')) + 1)
        + "','exception_path':'"
        + path
        + "','exception_args':['"
        + text
        + "'],'exception_value':'"
        + text
        + "','exception_traceback':'"
        + javaName
        + ": "
        + text
        + "','exception_expected':"
        + expected;
  }

  @Test
  void areAllInTwoWholeRecords() throws Exception {
    List<String> expected = new ArrayList<>();
    for (List<String> end : ENDS) {
      String called =
          ("{'timestamp':'<time>','hostname':'<host>','service':'till','entrypoint_type':'Rpc',"
                  + "'entrypoint_name':'METHOD','context_data':{'language':'en'},"
                  + "'call_id':'till.METHOD.<uuid>',"
                  + "'call_id_stack':['ORIGIN','till.METHOD.<uuid>'],'origin_call_id':'ORIGIN',")
              .replace("METHOD", end.get(0))
              .replace("ORIGIN", ORIGIN);
      String args = "'call_args':" + end.get(1) + ",'call_args_redacted':" + end.get(2);
      expected.add(called + "'stage':'request'," + args + "}");
      expected.add(
          called + "'stage':'response'," + args + "," + end.get(3) + ",'response_time':'Double'}");
    }
    List<String> settled = new ArrayList<>();
    for (String line : traced(Map.of())) {
      settled.add(settled(line));
    }
    assertThat(settled).isEqualTo(expected);
  }

  @Test
  void areAllThereByTheirOlderNames() throws Exception {
    List<String> expected = new ArrayList<>();
    for (List<String> end : ENDS) {
      String called =
          ("{'timestamp':'<time>','service':'till','entrypoint':'till.METHOD','provider':'Rpc',"
                  + "'provider_name':'METHOD','context_data':{'language':'en'},"
                  + "'call_id':'till.METHOD.<uuid>',"
                  + "'call_stack':['ORIGIN','till.METHOD.<uuid>'],")
              .replace("METHOD", end.get(0))
              .replace("ORIGIN", ORIGIN);
      String args = "'call_args':" + end.get(1) + ",'call_args_redacted':" + end.get(2);
      String ended =
          end.get(3)
              .replace("'response_status'", "'status'")
              .replace("'response'", "'return_args'");
      expected.add(called + "'lifecycle_stage':'request'," + args + "}");
      expected.add(
          called
              + "'lifecycle_stage':'response',"
              + args
              + ","
              + ended
              + ",'response_time':'Double'}");
    }
    List<String> settled = new ArrayList<>();
    for (String line : traced(Map.of("SCHEMA", "1.0"))) {
      settled.add(settled(line));
    }
    assertThat(settled).isEqualTo(expected);
  }
}
