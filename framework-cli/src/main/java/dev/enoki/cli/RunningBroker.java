package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.amqp.AmqpUri;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.devbroker.DevBrokerException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The broker that services run on.
 *
 * @param config names it
 * @param embedded the broker itself, where it is ours
 */
record RunningBroker(Config config, @Nullable DevBroker embedded) implements AutoCloseable {
  static RunningBroker embedded(Config config, int port) {
    DevBroker broker = DevBroker.start(port);
    return new RunningBroker(config.with("AMQP_URI", broker.uri()), broker);
  }

  /** Someone wants that one, so there is no other, and it is waited for. */
  static RunningBroker named(Config config, PrintWriter err) {
    List<AmqpUri> uris = AmqpUri.of(config);
    if (uris.stream().noneMatch(uri -> LocalBroker.listens(uri.host(), uri.port()))) {
      err.println(
          "No broker answers at "
              + uris.get(0)
              + " yet. To run without it, use --embedded-broker, which is for development only.");
    }
    return new RunningBroker(config, null);
  }

  /** Nobody names one: the one on this machine, or else the embedded one. */
  static RunningBroker local(Config config, int port, PrintWriter err) {
    Optional<String> listening = LocalBroker.listeningOn(port);
    if (listening.isEmpty()) {
      try {
        RunningBroker broker = embedded(config, port);
        err.println(
            "No broker is named, and none is on localhost:"
                + port
                + ": starting the embedded one, for development only (it keeps nothing, and serves"
                + " this machine only); name a real one by --broker or AMQP_URI.");
        return broker;
      } catch (DevBrokerException e) {
        // another process may just have started one
        listening = LocalBroker.listeningOn(port);
        if (listening.isEmpty()) {
          throw e;
        }
      }
    }
    return new RunningBroker(config.with("AMQP_URI", listening.get()), null);
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
