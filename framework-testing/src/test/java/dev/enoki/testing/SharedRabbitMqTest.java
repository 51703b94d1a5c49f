package dev.enoki.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SharedRabbitMqTest {

  @Test
  void failsWithTheWayOutWhenARequiredRabbitMqIsMissing() {
    var required = Map.of("ENOKI_REQUIRE_RABBITMQ", "true");
    assertThatThrownBy(() -> SharedRabbitMq.checked(Optional.empty(), required))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageStartingWith("There is no RabbitMQ: install rabbitmq-server");
  }

  @Test
  void doesWithoutARabbitMqThatNobodyRequires() {
    assertThat(SharedRabbitMq.checked(Optional.empty(), Map.of())).isEmpty();
  }
}
