package dev.enoki.cli;

import dev.enoki.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a broker on this machine is looked for, and where the embedded one listens. */
final class LocalBroker {
  static final String PORT_VARIABLE = "ENOKI_PORT";

  private static final int AMQP_PORT = 5672;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private LocalBroker() {}

  static int port(Map<String, String> environment) {
    String text = environment.getOrDefault(PORT_VARIABLE, "").strip();
    if (text.isEmpty()) {
      return AMQP_PORT;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // the same as a number out of range
    }
    throw new ConfigurationException(
        "environment variable " + PORT_VARIABLE + ": must be a port, 1 to 65535, not " + text);
  }

  static String uri(int port) {
    return uri("127.0.0.1", port);
  }

  private static String uri(String host, int port) {
    return "amqp://guest:guest@" + host + ":" + port;
  }

  /** The URI of whoever listens on that port of the loopback interface, by IPv4 or IPv6. */
  static Optional<String> listeningOn(int port) {
    return List.of("127.0.0.1", "[::1]").stream()
        .filter(host -> listens(host, port))
        .findFirst()
        .map(host -> uri(host, port));
  }

  static boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
