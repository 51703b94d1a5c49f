package dev.enoki.testing;

/** A RabbitMQ that obeys us, wherever it runs. */
interface RabbitMq extends Broker, AutoCloseable {

  /** Runs {@code rabbitmqctl} on the node and returns what it wrote to its standard output. */
  String rabbitmqctl(String... arguments);

  @Override
  void close();
}
