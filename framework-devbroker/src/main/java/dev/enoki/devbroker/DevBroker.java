package dev.enoki.devbroker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
 * <p>It listens on the loopback address only and keeps nothing on disk: what is durable lasts as
 * long as the broker. It knows one user ({@code guest}, password {@code guest}) and one virtual
 * host ({@code /}), unless {@link #builder()} says more. {@link #faults()} makes things go wrong,
 * {@link #inspect()} tells what there is. One daemon thread, named {@code devbroker-<port>}, serves
 * all connections.
 *
 * <p>Safe to share between threads. Once it is closed, {@link #block}, {@link #unblock}, {@link
 * #inspect()} and all faults throw {@link IllegalStateException}; the port and the URIs stay known.
 */
public final class DevBroker implements AutoCloseable {
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
    return builder().start();
  }

  /**
   * Starts a broker; it takes connections when this returns.
   *
   * @param port the port on 127.0.0.1, or 0 for any free one
   * @throws DevBrokerException when the port can't be had; its message names the port
   */
  public static DevBroker start(int port) {
    return builder().port(port).start();
  }

  /** A broker with users, virtual hosts, TLS or limits of its own. */
  public static DevBrokerBuilder builder() {
    return new DevBrokerBuilder();
  }

  static DevBroker start(Settings settings) {
    Acceptor acceptor = Acceptor.listen(settings.port());
    EventLoop loop = EventLoop.open();
    Broker broker = new Broker(loop, settings);
    loop.register(acceptor.socket(), acceptor.serving(broker));
    loop.start("devbroker-" + acceptor.port());
    return new DevBroker(loop, broker, acceptor.port());
  }

  /** The port it listens on, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /**
   * Where a client finds it, as its first user and on the virtual host {@code /}: {@code
   * amqp://guest:guest@127.0.0.1:40123}, or {@code amqps://...} with TLS.
   */
  public String uri() {
    return uri(broker.settings().users().first());
  }

  /**
   * Where a user finds a virtual host: {@code amqp://orders:secret@127.0.0.1:40123/shop}.
   *
   * @throws IllegalArgumentException when the broker doesn't know the user
   */
  public String uri(String user, String virtualHost) {
    User known = broker.settings().users().named(user);
    if (known == null) {
      throw new IllegalArgumentException("this broker has no user '" + user + "'");
    }
    return uri(known) + "/" + encoded(virtualHost);
  }

  /**
   * Blocks who publishes, as RabbitMQ does when memory or disk is short: from its next publish on,
   * a connection isn't read from, and reads connection.blocked with the reason if it has announced
   * that it can. Who only consumes goes on. The broker does the same by itself, with the reason
   * {@code low on memory}, when its messages take more than its memory limit, or what waits for
   * clients that don't read more than 20 % of the heap.
   *
   * @param reason cut to 255 octets; the last one holds for connections that aren't blocked yet
   */
  public void block(String reason) {
    loop.run(() -> broker.alarms().raise(ShortString.cut(reason)));
  }

  /** Ends {@link #block}. Connections read connection.unblocked when memory isn't short either. */
  public void unblock() {
    loop.run(broker.alarms()::clear);
  }

  /** What can be made to go wrong. */
  public Faults faults() {
    return new Faults(loop, broker);
  }

  /** Resets every client's connection: {@code faults().connections().reset()}. */
  public void dropConnections() {
    faults().connections().reset();
  }

  /**
   * What the broker holds at this moment: queues, bindings, consumers, connections, counts. All
   * that it has been sent and has read by now is in it; what a client has just sent may not be yet.
   */
  public Snapshot inspect() {
    return loop.call(() -> Inspection.of(broker));
  }

  /**
   * Closes all connections (clients read 320 CONNECTION_FORCED), frees the port and ends the
   * broker's thread. It waits for no client; all is done when it returns. A second call does
   * nothing.
   */
  @Override
  public void close() {
    loop.stop(broker::shutdown);
  }

  @Override
  public String toString() {
    return "DevBroker on 127.0.0.1:" + port;
  }

  private String uri(User user) {
    return "%s://%s:%s@127.0.0.1:%d"
        .formatted(
            broker.settings().tls() == null ? "amqp" : "amqps",
            encoded(user.name()),
            encoded(user.password()),
            port);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
