package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumeArgumentsTest extends BrokerProbe {
  static List<Arguments> refused() {
    return List.of(
        Arguments.of("x-priority", null, ": \"expected integer, got void\""),
        Arguments.of("x-priority", 1.5, ": \"expected integer, got double\""),
        Arguments.of("x-cancel-on-ha-failover", "yes", ": {unacceptable_type,longstr}"),
        Arguments.of("x-cancel-on-ha-failover", 5, ": {unacceptable_type,signedint}"),
        Arguments.of("x-stream-offset", "first", " of queue type rabbit_classic_queue"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aValueThatHasNoMeaningIsRefused(String argument, Object value, String reason)
      throws Exception {
    String queue = queue();
    Map<String, Object> arguments = Collections.singletonMap(argument, value);
    assertThat(channelError(() -> consume(queue, arguments)))
        .isEqualTo(
            "406 PRECONDITION_FAILED - invalid arg '%s' for queue '%s' in vhost '/'%s",
            argument, queue, reason);
  }

  @Test
  void anUnknownArgumentIsAccepted() throws Exception {
    assertThat(consume(queue(), Map.of("x-unknown", "x"))).isNotEmpty();
  }

  @Test
  void aQueueWithASingleActiveConsumerTakesNoExclusiveOne() throws Exception {
    String queue = queue(Map.of("x-single-active-consumer", true));
    assertThat(
            channelError(
                () ->
                    channel.basicConsume(
                        queue, true, "", false, true, Map.of(), (t, delivery) -> {}, t -> {})))
        .isEqualTo("403 ACCESS_REFUSED - queue '%s' in vhost '/' in exclusive use", queue);
  }

  private String consume(String queue, Map<String, Object> arguments) throws Exception {
    return channel.basicConsume(queue, true, arguments, (tag, delivery) -> {}, tag -> {});
  }
}
