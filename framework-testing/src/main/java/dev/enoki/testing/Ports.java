package dev.enoki.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on the loopback interface. */
final class Ports {
  // Below what systems hand out themselves (from 32768 on Linux), or else some outgoing connection
  // could take the port of a broker that is stopped and to be started again.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private Ports() {}

  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (isFree(port)) {
        return port;
      }
    }
  }

  static boolean isOpen(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
