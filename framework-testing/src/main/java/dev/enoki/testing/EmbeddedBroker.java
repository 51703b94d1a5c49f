package dev.enoki.testing;

import dev.enoki.devbroker.DevBroker;

/** A fresh embedded broker on a port of its own. */
record EmbeddedBroker(DevBroker devBroker) implements Broker, AutoCloseable {

  static EmbeddedBroker start() {
    return new EmbeddedBroker(DevBroker.start(0));
  }

  @Override
  public String uri() {
    return devBroker.uri();
  }

  @Override
  public String name() {
    return "the embedded broker";
  }

  @Override
  public void close() {
    devBroker.close();
  }

  @Override
  public String toString() {
    return name();
  }
}
