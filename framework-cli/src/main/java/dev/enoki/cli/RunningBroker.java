package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.amqp.AmqpUri;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.devbroker.DevBrokerException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The broker that services run on.
 *
 * @param config names it
 * @param embedded the broker itself, where it is ours
 * @param notice what the user should know of it; may be empty
 */
record RunningBroker(Config config, @Nullable DevBroker embedded, String notice)
    implements AutoCloseable {
  private static final String LIMITS =
      "development only (it keeps nothing, and serves this machine only)";

  /** The embedded one, whatever else is named. */
  static RunningBroker embedded(Config config, int port) {
    return embedded(config, port, "Starting the embedded broker, for " + LIMITS + ".");
  }

  private static RunningBroker embedded(Config config, int port, String notice) {
    DevBroker broker = DevBroker.start(port);
    return new RunningBroker(config.with("AMQP_URI", broker.uri()), broker, notice);
  }

  /** Someone wants that one, so there is no other, and it is waited for. */
  static RunningBroker named(Config config) {
    List<AmqpUri> uris = AmqpUri.of(config);
    boolean answers = uris.stream().anyMatch(uri -> LocalBroker.listens(uri.host(), uri.port()));
    return new RunningBroker(
        config,
        null,
        answers
            ? ""
            : "No broker answers at "
                + uris.get(0)
                + " yet. To run without it, use --embedded-broker, which is for development only.");
  }

  /** Nobody names one: the one on this machine, or else the embedded one. */
  static RunningBroker local(Config config, int port) {
    Optional<String> listening = LocalBroker.listeningOn(port);
    if (listening.isEmpty()) {
      try {
        return embedded(
            config,
            port,
            "No broker is named, and none is on localhost:"
                + port
                + ": starting the embedded one, for "
                + LIMITS
                + "; name a real one by --broker or AMQP_URI.");
      } catch (DevBrokerException e) {
        // another process may just have started one
        listening = LocalBroker.listeningOn(port);
        if (listening.isEmpty()) {
          throw e;
        }
      }
    }
    return new RunningBroker(config.with("AMQP_URI", listening.get()), null, "");
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
