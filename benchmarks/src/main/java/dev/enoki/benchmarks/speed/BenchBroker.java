package dev.enoki.benchmarks.speed;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.testing.RabbitMqServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A RabbitMQ of the benchmark's own, with a virtual host for each server. */
final class BenchBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 5;

  private final RabbitMqServer server = RabbitMqServer.start();
  private final long pid;
  private int virtualHosts;

  BenchBroker() {
    pid =
        ProcessHandle.current()
            .descendants()
            .filter(each -> each.info().command().orElse("").endsWith("beam.smp"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("RabbitMQ's process isn't to be found"))
            .pid();
  }

  String name() {
    return server.name();
  }

  long cpuMicros() {
    return ProcessCost.cpuMicros(pid);
  }

  /** The URI of a new, empty virtual host. */
  String newVirtualHost() {
    String name = "bench-" + ++virtualHosts;
    server.rabbitmqctl("add_vhost", name);
    server.rabbitmqctl("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
    return server.uri() + "/" + name;
  }

  /** How many connections there are in all. */
  int connections() {
    return (int)
        server.rabbitmqctl("-q", "list_connections", "pid", "--no-table-headers").lines().count();
  }

  /** Where servers are awaited: what they consume from is declared before they start. */
  Gate gate(String uri) {
    return new Gate(uri);
  }

  @Override
  public void close() {
    server.close();
  }

  /** Sees when a queue gets its consumers. */
  static final class Gate implements AutoCloseable {
    private final Connection connection;
    private Channel channel;

    Gate(String uri) {
      try {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        connection = factory.newConnection("gate");
        channel = connection.createChannel();
      } catch (Exception e) {
        throw new IllegalStateException("no way to " + uri, e);
      }
    }

    void declare(String queue) {
      try {
        channel.queueDeclare(queue, true, false, false, Map.of());
      } catch (Exception e) {
        throw new IllegalStateException(queue + " can't be declared", e);
      }
    }

    /** Returns when the queue has so many consumers. */
    void await(String queue, int consumers, Process process) throws InterruptedException {
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (consumers(queue) < consumers) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException("no server consumes from " + queue);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }

    /** None where there is no such queue yet. */
    private int consumers(String queue) {
      try {
        if (!channel.isOpen()) {
          channel = connection.createChannel();
        }
        return channel.queueDeclarePassive(queue).getConsumerCount();
      } catch (IOException e) {
        if (connection.isOpen()) {
          return 0;
        }
        throw new IllegalStateException("the broker is gone", e);
      }
    }

    @Override
    public void close() {
      connection.abort();
    }
  }
}
