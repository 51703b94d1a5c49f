package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;

/**
 * Random steps, the same on an embedded broker and on the class's broker: RabbitMQ has to answer
 * alike, and so has a second embedded one. What fails is shrunk to the steps that matter. More
 * sequences are had by {@code -Denoki.probes.sequences=2000} and others by {@code
 * -Denoki.probes.seed=100000}.
 */
@OnBothBrokers
class DifferentialTest {
  private static final int SEQUENCES = Integer.getInteger("enoki.probes.sequences", 80);
  private static final long FIRST_SEED = Long.getLong("enoki.probes.seed", 20_000);
  private static final int STEPS = 16;

  @Parameter Broker broker;

  @TestFactory
  Stream<DynamicTest> bothBrokersAnswerAlike() {
    return Stream.iterate(FIRST_SEED, seed -> seed + 1)
        .limit(SEQUENCES)
        .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
  }

  /** On both, RabbitMQ included where it has an answer to them. */
  @TestFactory
  Stream<DynamicTest> bothBrokersAnswerOddFramesAlike() {
    return OddFrames.ALL.stream()
        .map(
            odd ->
                DynamicTest.dynamicTest(
                    odd.text(),
                    () ->
                        assertAlike(
                            new StepSequence(
                                List.of(
                                    RandomSteps.sequence(FIRST_SEED, 1).steps().get(0),
                                    new Step(
                                        0,
                                        1,
                                        odd.text(),
                                        (peer, channel) ->
                                            peer.sendRaw(channel, odd.bytes(channel))))))));
  }

  private void compare(long seed) throws Exception {
    assertAlike(RandomSteps.sequence(seed, STEPS));
  }

  private void assertAlike(StepSequence sequence) throws Exception {
    try (var embedded = DevBroker.start(0)) {
      ConnectionFactory one = factory(embedded.uri());
      ConnectionFactory other = factory(broker.uri());
      if (differ(sequence, one, other)) {
        StepSequence least = shrunk(sequence, one, other);
        assertThat(least.on(one)).isEqualTo(least.on(other));
        // What doesn't differ a second time depended on the moment, and tells nothing.
      }
    }
  }

  private static StepSequence shrunk(
      StepSequence sequence, ConnectionFactory one, ConnectionFactory other) throws IOException {
    StepSequence least = sequence;
    for (int i = least.steps().size() - 1; i >= 0; i--) {
      StepSequence less = least.without(i, i + 1);
      if (differ(less, one, other)) {
        least = less;
      }
    }
    return least;
  }

  private static boolean differ(
      StepSequence sequence, ConnectionFactory one, ConnectionFactory other) throws IOException {
    return !sequence.on(one).equals(sequence.on(other));
  }

  private static ConnectionFactory factory(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    return factory;
  }
}
