package dev.enoki.devbroker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An AMQP 0-9-1 broker in the process, for development and tests; it answers as RabbitMQ does.
 *
 * <pre>{@code
 * try (var broker = DevBroker.start()) {
 *   var factory = new ConnectionFactory();
 *   factory.setUri(broker.uri());
 *   ...
 * }
 * }</pre>
 *
 * <p>It listens on the loopback address only, knows one user ({@code guest}, password {@code
 * guest}) and one virtual host ({@code /}), and keeps nothing on disk: what is durable lasts as
 * long as the broker. One daemon thread, named {@code devbroker-<port>}, serves all connections.
 *
 * <p>Safe to share between threads.
 */
public final class DevBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevBroker.class);

  private final EventLoop loop;
  private final Broker broker;
  private final int port;

  private DevBroker(EventLoop loop, Broker broker, int port) {
    this.loop = loop;
    this.broker = broker;
    this.port = port;
  }

  /** Starts a broker on any free port: {@link #port()} tells which. */
  public static DevBroker start() {
    return start(0);
  }

  /**
   * Starts a broker; it takes connections when this returns.
   *
   * @param port the port on 127.0.0.1, or 0 for any free one
   * @throws DevBrokerException when the port can't be had; its message names the port
   */
  public static DevBroker start(int port) {
    return start(port, MemoryAlarm.partOfHeap());
  }

  static DevBroker start(int port, long memoryLimit) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
    Acceptor acceptor = Acceptor.listen(port);
    EventLoop loop = EventLoop.open();
    Broker broker = new Broker(loop, memoryLimit);
    loop.register(acceptor.socket(), acceptor.serving(broker));
    loop.start("devbroker-" + acceptor.port());
    LOG.debug("devbroker listens on 127.0.0.1:{}", acceptor.port());
    return new DevBroker(loop, broker, acceptor.port());
  }

  /** The port it listens on, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Where a client finds it: {@code amqp://guest:guest@127.0.0.1:40123}. */
  public String uri() {
    return "amqp://" + Users.GUEST + ":" + Users.GUEST + "@127.0.0.1:" + port;
  }

  /**
   * Resets every client's connection, without the farewell that AMQP asks for, as a network failure
   * or a killed broker would. The broker stays and takes new connections. When this returns, what
   * the connections held is requeued or deleted.
   */
  public void dropConnections() {
    loop.callAndWait(broker::dropConnections);
  }

  /**
   * Closes all connections (clients read 320 CONNECTION_FORCED), frees the port and ends the
   * broker's thread. A second call does nothing.
   */
  @Override
  public void close() {
    loop.stop(broker::shutdown);
  }

  @Override
  public String toString() {
    return "DevBroker on 127.0.0.1:" + port;
  }
}
