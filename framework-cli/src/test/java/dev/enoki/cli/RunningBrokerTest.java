package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.Config;
import dev.enoki.devbroker.DevBroker;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunningBrokerTest {
  @Test
  void theBrokerOfThisMachineIsUsedWhenNoneIsNamed() {
    try (DevBroker local = DevBroker.start();
        RunningBroker chosen = RunningBroker.local(Config.empty(), local.port())) {
      assertThat(chosen.embedded()).isNull();
      assertThat(chosen.config().value("AMQP_URI"))
          .isEqualTo("amqp://guest:guest@127.0.0.1:" + local.port());
      assertThat(chosen.notice()).isEmpty();
    }
  }

  @Test
  void theEmbeddedOneIsStartedWhereThereIsNone() {
    int port = FreePort.any();
    try (RunningBroker chosen = RunningBroker.local(Config.empty(), port)) {
      assertThat(LocalBroker.listeningOn(port)).hasValue("amqp://guest:guest@127.0.0.1:" + port);
      assertThat(chosen.config().value("AMQP_URI"))
          .isEqualTo("amqp://guest:guest@127.0.0.1:" + port);
      assertThat(chosen.notice())
          .contains("localhost:" + port, "for development only", "--broker or AMQP_URI");
    }
    assertThat(LocalBroker.listeningOn(port)).isEmpty();
  }

  @Test
  void theEmbeddedOneTakesThePlaceOfANamedOneWhereItIsWanted() {
    Config named = Config.of(Map.of("AMQP_URI", "amqp://elsewhere"));
    try (RunningBroker chosen = RunningBroker.embedded(named, 0)) {
      assertThat(chosen.config().text("AMQP_URI", "")).startsWith("amqp://guest:guest@127.0.0.1:");
    }
  }

  @Test
  void aNamedOneIsKeptThoughItDoesNotAnswer() {
    Config named = Config.of(Map.of("AMQP_URI", "amqp://me:secret@127.0.0.1:" + FreePort.any()));
    try (RunningBroker chosen = RunningBroker.named(named)) {
      assertThat(chosen.config()).isSameAs(named);
      assertThat(chosen.notice()).contains("--embedded-broker").doesNotContain("secret");
    }
  }

  @Test
  void thereIsNothingToSayOfANamedOneThatAnswers() {
    try (DevBroker broker = DevBroker.start();
        RunningBroker chosen =
            RunningBroker.named(
                Config.of(Map.of("AMQP_URI", "amqp://nowhere.invalid;" + broker.uri())))) {
      assertThat(chosen.notice()).isEmpty();
    }
  }
}
