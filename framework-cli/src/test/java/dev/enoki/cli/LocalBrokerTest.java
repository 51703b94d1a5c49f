package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalBrokerTest {
  @Test
  void thePortIsAmqpsUnlessTheEnvironmentNamesAnother() {
    assertThat(LocalBroker.port(Map.of())).isEqualTo(5672);
    assertThat(LocalBroker.port(Map.of("ENOKI_PORT", ""))).isEqualTo(5672);
    assertThat(LocalBroker.port(Map.of("ENOKI_PORT", " 5673 "))).isEqualTo(5673);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "x"})
  void whatIsNoPortIsTold(String text) {
    assertThatThrownBy(() -> LocalBroker.port(Map.of("ENOKI_PORT", text)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("environment variable ENOKI_PORT: must be a port, 1 to 65535, not " + text);
  }

  @Test
  void findsWhoeverListensByIpv6Alone() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      int port = socket.getLocalPort();
      assertThat(LocalBroker.listeningOn(port)).hasValue("amqp://guest:guest@[::1]:" + port);
    } catch (SocketException e) {
      Assumptions.abort("this machine has no IPv6: " + e.getMessage());
    }
  }
}
