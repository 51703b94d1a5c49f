package dev.enoki.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** An empty virtual host on a RabbitMQ, deleted with all that is in it when closed. */
record VirtualHost(RabbitMq server, String vhost) implements Broker, AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static VirtualHost addTo(RabbitMq server) {
    var vhost = "enoki-" + COUNT.incrementAndGet();
    server.rabbitmqctl("add_vhost", vhost);
    server.rabbitmqctl("set_permissions", "-p", vhost, "guest", ".*", ".*", ".*");
    return new VirtualHost(server, vhost);
  }

  @Override
  public String uri() {
    return server.uri() + "/" + vhost;
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public void close() {
    server.rabbitmqctl("delete_vhost", vhost);
  }

  @Override
  public String toString() {
    return name();
  }
}
