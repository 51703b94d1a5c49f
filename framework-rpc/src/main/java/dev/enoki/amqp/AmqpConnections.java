package dev.enoki.amqp;

import dev.enoki.Config;
import dev.enoki.amqp.AmqpConnection.Voice;

/**
 * A process's two connections: one to consume, one to publish, so that a broker that holds
 * publishers back never holds deliveries and acks back with them.
 */
public final class AmqpConnections implements AutoCloseable {
  private final AmqpConnection consuming;
  private final AmqpConnection publishing;
  private final Publisher publisher;

  private AmqpConnections(Config config, boolean ofService) {
    AmqpSettings settings = AmqpSettings.of(config);
    this.consuming =
        new AmqpConnection("consuming", settings, ofService, ofService ? Voice.ALL : Voice.TROUBLE);
    // it shares the other's fate, and one line is enough
    this.publishing = new AmqpConnection("publishing", settings, ofService, Voice.NONE);
    this.publisher = new Publisher(publishing);
  }

  /**
   * For services: waits for a broker that isn't there yet, and says at INFO when it is connected.
   *
   * @throws dev.enoki.ConfigurationException if {@code AMQP_URI} or another setting is wrong
   */
  public static AmqpConnections ofService(Config config) {
    return new AmqpConnections(config, true);
  }

  /**
   * For callers: fails at once when no broker is there at first.
   *
   * @throws dev.enoki.ConfigurationException if {@code AMQP_URI} or another setting is wrong
   */
  public static AmqpConnections ofClient(Config config) {
    return new AmqpConnections(config, false);
  }

  public AmqpConnection consuming() {
    return consuming;
  }

  /** The process's one publisher. */
  public Publisher publisher() {
    return publisher;
  }

  @Override
  public void close() {
    consuming.close();
    publisher.close();
    publishing.close();
  }
}
