package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasses;

import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.ClearSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

final class OnBothBrokersTest {
  private static final List<Broker> SEEN = new ArrayList<>();

  @BeforeEach
  void forgetWhatWasSeen() {
    SEEN.clear();
  }

  @Test
  @NeedsRabbitMqServer
  void runsEachClassOnAnEmptyBrokerOfBothKindsAndEndsThemAll() {
    var results = run(First.class, Second.class);

    results.testEvents().assertStatistics(tests -> tests.started(4).succeeded(4));
    assertThat(invocationsOf(results))
        .hasSize(4)
        .satisfies(
            names -> {
              assertThat(names.get(0)).isEqualTo("on the embedded broker");
              assertThat(names.get(1)).matches("on RabbitMQ \\d+\\.\\d+\\.\\d+.*");
              assertThat(names.subList(2, 4)).isEqualTo(names.subList(0, 2));
            });
    assertThat(SEEN).extracting(Broker::uri).hasSize(4).doesNotHaveDuplicates();
    assertThat(SEEN)
        .allSatisfy(
            broker ->
                assertThatThrownBy(() -> AmqpClient.connect(broker.uri()))
                    .isInstanceOf(ConnectException.class));
  }

  @Test
  @ClearSystemProperty(key = MissingRabbitMq.NOTE)
  void reportsTestsThatMissRabbitMqAsSkippedAndLeavesANoteOfThem(@TempDir Path folder) {
    var note = folder.resolve("target").resolve("note");
    System.setProperty(MissingRabbitMq.NOTE, note.toString());

    run(WithoutRabbitMq.class)
        .testEvents()
        .assertStatistics(events -> events.skipped(1).started(0));
    assertThat(note).content().startsWith("There is no RabbitMQ: install rabbitmq-server");
    assertThat(SEEN).isEmpty();
  }

  private static EngineExecutionResults run(Class<?>... classes) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClasses(classes).toArray(ClassSelector[]::new))
        .execute();
  }

  private static List<String> invocationsOf(EngineExecutionResults results) {
    return results.containerEvents().started().stream()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .filter(name -> name.startsWith("on "))
        .toList();
  }

  /** Fails when it isn't the first to use its broker. */
  abstract static class LeavesAQueueBehind {
    private final Broker broker;

    LeavesAQueueBehind(Broker broker) {
      this.broker = broker;
    }

    @Test
    void leavesAQueueBehind() throws Exception {
      SEEN.add(broker);
      try (var client = AmqpClient.connect(broker.uri())) {
        client.declareDurable("left-behind");
        assertThat(client.get("left-behind")).isEmpty();
        client.publishPersistent("left-behind", "a message");
      }
    }
  }

  @OnBothBrokers
  static final class First extends LeavesAQueueBehind {
    First(Broker broker) {
      super(broker);
    }
  }

  @OnBothBrokers
  static final class Second extends LeavesAQueueBehind {
    Second(Broker broker) {
      super(broker);
    }
  }

  @ParameterizedClass(name = "on {0}")
  @ArgumentsSource(NoBroker.class)
  @ExtendWith(SkipWithoutRabbitMq.class)
  static final class WithoutRabbitMq extends LeavesAQueueBehind {
    WithoutRabbitMq(Broker broker) {
      super(broker);
    }
  }

  static final class NoBroker implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of(Arguments.of(new MissingRabbitMq()));
    }
  }
}
