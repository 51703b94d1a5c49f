package dev.enoki.testing;

/** A running AMQP 0-9-1 broker that a test may use as it likes. Safe to share between threads. */
public interface Broker {

  /** Where it listens, with user, password and virtual host, as {@code AMQP_URI} takes it. */
  String uri();

  /** What it is, as in "the embedded broker" or "RabbitMQ 3.10.8". */
  String name();
}
