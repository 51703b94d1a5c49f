package dev.enoki.devbroker;

/** An AMQP 0-9-1 broker in the process, loopback only, for development and tests. */
public final class DevBroker implements AutoCloseable {
  private DevBroker() {}

  @Override
  public void close() {}
}
