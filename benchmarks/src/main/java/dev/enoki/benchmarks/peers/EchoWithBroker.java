package dev.enoki.benchmarks.peers;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.devbroker.DevBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The echo and the embedded broker in one process, so that a caller's process holds nothing but the
 * caller. Its first line is the broker's URI; it ends when its standard input does.
 */
public final class EchoWithBroker {
  private EchoWithBroker() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    try (DevBroker broker = DevBroker.start();
        ServiceContainer service =
            ServiceContainer.start(
                EchoService.class, Config.of(Map.of("AMQP_URI", broker.uri())))) {
      System.out.println(broker.uri());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
