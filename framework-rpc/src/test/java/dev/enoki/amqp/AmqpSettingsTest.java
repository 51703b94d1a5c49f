package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmqpSettingsTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "0.0001, 1", "0.5, 1", "1, 1", "1.2, 2", "60, 60"})
  void aPartOfASecondIsNoReasonToGoWithoutHeartbeats(double configured, int requested) {
    AmqpSettings settings = AmqpSettings.of(Config.of(Map.of("HEARTBEAT", configured)));

    assertThat(settings.factory(settings.uris().get(0), Thread::new).getRequestedHeartbeat())
        .isEqualTo(requested);
  }
}
