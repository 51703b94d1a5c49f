package dev.enoki.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The first step of an AMQP connection, which tells whether a broker takes connections. */
final class AmqpHandshake {
  private static final byte[] PROTOCOL_HEADER = "AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII);
  private static final int METHOD_FRAME = 1;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private AmqpHandshake() {}

  static boolean isAnsweredOn(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    int limit = Math.toIntExact(LIMIT.toMillis());
    try (var socket = new Socket()) {
      socket.connect(address, limit);
      socket.setSoTimeout(limit);
      socket.getOutputStream().write(PROTOCOL_HEADER);
      return socket.getInputStream().read() == METHOD_FRAME;
    } catch (IOException notYet) {
      return false;
    }
  }
}
