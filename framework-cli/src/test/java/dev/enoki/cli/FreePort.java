package dev.enoki.cli;

import java.util.concurrent.ThreadLocalRandom;

/** A port of the loopback interface on which nothing listens. */
final class FreePort {
  // below those that a system gives to outgoing connections, which could take it meanwhile
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  static int any() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (LocalBroker.listeningOn(port).isEmpty()) {
        return port;
      }
    }
  }
}
