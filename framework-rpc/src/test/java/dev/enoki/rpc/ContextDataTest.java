package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.extension.WorkerContext;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@OnBothBrokers
class ContextDataTest {
  private static final Map<String, Object> OF_CLIENT = Map.of("language", "fr", "tries", 3);

  @Service("seen")
  static class Seen {
    private final WorkerContext worker;

    Seen(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    Map<String, Object> context() {
      return worker.contextData();
    }
  }

  private final Config config;
  private ServiceContainer container;
  private RpcClient client;

  ContextDataTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  @BeforeEach
  void start() {
    container = ServiceContainer.start(Seen.class, config);
    client = RpcClient.builder(config).contextData(OF_CLIENT).connect();
  }

  @AfterEach
  void stop() {
    client.close();
    container.close();
  }

  @Test
  void aClientSendsItsOwnUnlessAProxyHasOther() {
    assertThat(client.service("seen").call("context")).isEqualTo(OF_CLIENT);
    assertThat(client.service("seen").withContextData(Map.of("a", 1)).call("context"))
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void valuesOfEveryTypeThatAmqpHasArrive() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("list", Arrays.asList(1, null, "x"));
    nested.put("none", null);
    Map<String, Object> context =
        Map.of(
            "text",
            "ナメコ",
            "whole",
            1099511627776L,
            "ratio",
            1.5,
            "flag",
            true,
            "set",
            Set.of("one"),
            "nested",
            nested);
    Map<String, Object> expected = new HashMap<>(context);
    expected.put("set", List.of("one"));
    assertThat(client.service("seen").withContextData(context).call("context")).isEqualTo(expected);
  }

  @Test
  void aNullIsDroppedAndToldOnceHoweverOftenItIsSent() {
    Logger logger = (Logger) LoggerFactory.getLogger(NullEntries.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      Map<String, Object> context = new HashMap<>(Map.of("a", 1));
      context.put("nobody", null);
      for (int i = 0; i < 3; i++) {
        assertThat(client.service("seen").withContextData(context).call("context"))
            .isEqualTo(Map.of("a", 1));
      }
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("context data 'nobody' is null, and is not sent");
  }

  @Test
  void whatAmqpHasNoTypeForIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> with("when", Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "context data 'when' can't be sent: AMQP has no type for java.time.Instant;"
                + " send its text");
    assertThatThrownBy(() -> with("n", List.of(Map.of("deep", BigInteger.ONE))))
        .hasMessage(
            "context data 'n' can't be sent: AMQP has no type for java.math.BigInteger;"
                + " send its text");
    assertThatThrownBy(() -> with("x".repeat(249), 1))
        .hasMessageEndingWith("can't be sent: a name has at most 248 bytes");
    assertThatThrownBy(() -> with("large", "x".repeat(65_536)))
        .hasMessage("context data 'large' can't be sent: with it there are more than 65536 bytes");
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    assertThatThrownBy(() -> with("cycle", cycle))
        .hasMessage("context data 'cycle' can't be sent: it is nested deeper than 30 levels");
    assertThatThrownBy(() -> RpcClient.builder(config).contextData(Map.of("when", Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ServiceProxy with(String key, Object value) {
    return client.service("seen").withContextData(Map.of(key, value));
  }

  @Test
  void whatIsChangedAfterwardsIsNotSent() {
    Map<String, Object> context = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
    ServiceProxy proxy = client.service("seen").withContextData(context);
    ((List<?>) context.get("a")).clear();
    context.clear();
    assertThat(proxy.call("context")).isEqualTo(Map.of("a", List.of(1)));
  }
}
