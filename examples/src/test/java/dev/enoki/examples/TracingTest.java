package dev.enoki.examples;

import static dev.enoki.rpc.KeywordArguments.kwargs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.examples.tracing.OrderService;
import dev.enoki.examples.tracing.OrderTraces;
import dev.enoki.logging.Logging;
import dev.enoki.rpc.RemoteException;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An adapter, fields, a formatter and a filter of a service's own. */
@OnBothBrokers
class TracingTest {
  private static final Path CONFIG = Path.of("tracing", "config.yaml");

  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Config config;
  private @TempDir Path folder;

  TracingTest(Broker broker) {
    this.config = Config.load(CONFIG).with("AMQP_URI", broker.uri());
  }

  @BeforeEach
  void capture() throws Exception {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Map<String, Object> logging = config.section("LOGGING");
    Map<String, Object> handlers = copy(logging.get("handlers"));
    Map<String, Object> file = copy(handlers.get("file"));
    file.put("filename", folder.resolve("traces.jsonl").toString());
    handlers.put("file", file);
    Map<String, Object> changed = copy(logging);
    changed.put("handlers", handlers);
    Logging.configure(changed);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> copy(Object section) {
    return new java.util.LinkedHashMap<>((Map<String, Object>) section);
  }

  @AfterEach
  void release() {
    System.setOut(stdout);
    Logging.configure(null);
  }

  @Test
  void theirOwnClassesSayWhatIsPrinted() throws Exception {
    Map<String, String> card = Map.of("number", "4111 1111", "expires", "11/26");
    try (ServiceContainer container = ServiceContainer.start(OrderService.class, config);
        RpcClient rpc = RpcClient.connect(config)) {
      assertThat(container.service()).isEqualTo("orders");
      Object receipt =
          rpc.service("orders").call("place", kwargs("article", "nut", "count", 3, "card", card));
      assertThat(receipt).isEqualTo(Map.of("orderId", "nut-3", "token", "t0ken of nut-3"));
      assertThatThrownBy(
              () ->
                  rpc.service("orders")
                      .call("place", kwargs("article", "nut", "count", 101, "card", card)))
          .isInstanceOf(RemoteException.class)
          .hasMessageContaining("too many for 4111 1111");
    }
    Logging.configure(null);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "tenant=unknown order_id=nut-3 call_args={article=nut, count=3, card={number=********}}"
                + " response={orderId=nut-3, token=********} exception_value=null",
            "tenant=unknown order_id=nut-101"
                + " call_args={article=nut, count=101, card={number=********}}"
                + " response=null exception_value=101 are too many for ********");
    List<String> lines = Files.readAllLines(folder.resolve("traces.jsonl"));
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains("4111") || line.contains("t0ken"));
    assertThat(lines.get(1)).endsWith("\"tenant\": \"unknown\", \"order_id\": \"nut-3\"}");
  }

  @Test
  void aServiceIsTestedWithoutATracer() {
    OrderService service = new OrderService(dev.enoki.tracer.TraceContext.none());
    assertThat(service.place("nut", 1, new OrderService.Card("1", "11/26")).orderId())
        .isEqualTo("nut-1");
    assertThat(OrderTraces.class).isPublic();
  }
}
