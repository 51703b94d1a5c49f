package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;

/**
 * Whole conversations, compared with what RabbitMQ 3.10.8 answered, word for word. That is kept in
 * {@code talks/} of the test resources, where {@code -Denoki.probes.record=true} writes it anew.
 */
@OnBothBrokers
class TalkTest {
  private static final boolean RECORDS = Boolean.getBoolean("enoki.probes.record");
  private static final Path FOLDER = Path.of("src/test/resources/talks");

  @Parameter Broker broker;

  @TestFactory
  Stream<DynamicTest> declaring() throws Exception {
    return tests("declaring", DeclareTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> consuming() throws Exception {
    return tests("consuming", ConsumeTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> settling() throws Exception {
    return tests("settling", SettleTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> deadLetters() throws Exception {
    return tests("dead-letters", DeadLetterTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> quorumQueues() throws Exception {
    return tests("quorum-queues", QuorumTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> transactions() throws Exception {
    return tests("transactions", TransactionTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> publishing() throws Exception {
    return tests("publishing", PublishTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> replies() throws Exception {
    return tests("replies", ReplyTalks.all());
  }

  @TestFactory
  Stream<DynamicTest> routing() throws Exception {
    return tests("routing", RoutingTalks.all());
  }

  private Stream<DynamicTest> tests(String name, Map<String, Talk> talks) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    TalkRecords records = TalkRecords.read(FOLDER.resolve(name + ".txt"));
    if (RECORDS && broker.name().startsWith("RabbitMQ")) {
      records.record(talks, factory);
    }
    return talks.entrySet().stream()
        .map(
            talk ->
                DynamicTest.dynamicTest(
                    talk.getKey(),
                    () ->
                        assertThat(talk.getValue().on(factory))
                            .isEqualTo(records.of(talk.getKey()))));
  }
}
