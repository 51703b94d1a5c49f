package dev.enoki.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RabbitMQ node of the test's own, run by the {@code rabbitmq-server} on {@code PATH} as the
 * current user, with its own ports on the loopback interface, data, Erlang cookie and epmd.
 *
 * <pre>{@code
 * try (var rabbitMq = RabbitMqServer.start()) {
 *   ... rabbitMq.uri() ...
 *   rabbitMq.kill();
 *   rabbitMq.startAgain();
 * }
 * }</pre>
 *
 * A start takes about 6 s. The node ends with the JVM at the latest, however the JVM ends. Safe to
 * share between threads; what changes the node's state waits its turn.
 */
public final class RabbitMqServer implements RabbitMq {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final RabbitMqScripts scripts;
  private final NodeFolder folder;
  private final Rabbitmqctl rabbitmqctl;
  private final Thread atExit = new Thread(this::killAndDelete, "close RabbitMQ");
  private volatile @Nullable LeashedProcess epmd;
  private volatile @Nullable LeashedProcess node;
  private volatile String version = "";

  private RabbitMqServer(RabbitMqScripts scripts, NodeFolder folder) {
    this.scripts = scripts;
    this.folder = folder;
    this.rabbitmqctl = new Rabbitmqctl(scripts.rabbitmqctl(), folder);
  }

  /** Whether {@code PATH} has what {@link #start()} needs: rabbitmq-server and Erlang's epmd. */
  public static boolean isAvailable() {
    return RabbitMqScripts.find(System.getenv()).isPresent();
  }

  /**
   * Starts a node and returns when it takes connections.
   *
   * @throws BrokerUnavailableException when RabbitMQ isn't installed, or doesn't take connections
   *     within 90 s; the message then ends with the end of its log
   */
  public static RabbitMqServer start() {
    return start(RabbitMqScripts.find(System.getenv()).orElseThrow(MissingRabbitMq::unavailable));
  }

  /**
   * Starts a node that also takes TLS connections, on {@link #tlsPort()}. A client may show a
   * certificate of the same authority's, and log in by it as the user that its common name names
   * ({@code EXTERNAL}).
   *
   * @param ca the authority's certificate, a PEM file as the other two
   * @param certificate the node's
   * @param key the node's, unencrypted
   * @throws BrokerUnavailableException as {@link #start()} does
   */
  public static RabbitMqServer startWithTls(Path ca, Path certificate, Path key) {
    return start(
        RabbitMqScripts.find(System.getenv()).orElseThrow(MissingRabbitMq::unavailable),
        NodeFolder.createWithTls(ca, certificate, key));
  }

  static RabbitMqServer start(RabbitMqScripts scripts) {
    return start(scripts, NodeFolder.create());
  }

  private static RabbitMqServer start(RabbitMqScripts scripts, NodeFolder folder) {
    var server = new RabbitMqServer(scripts, folder);
    server.begin(server::startEpmd);
    return server;
  }

  /**
   * Starts another node, which joins the cluster that this one, running, is in. It needs this
   * server's epmd, so this one is to be closed last.
   *
   * @throws BrokerUnavailableException as {@link #start()} does
   */
  public RabbitMqServer startAnother() {
    var another = new RabbitMqServer(scripts, folder.another());
    another.begin(() -> {});
    return another;
  }

  private void begin(Runnable before) {
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      before.run();
      startAgain();
      version = rabbitmqctl("version").strip();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** With the default virtual host, "/". It stays the same when the node starts again. */
  @Override
  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + folder.amqpPort();
  }

  /** The loopback port for TLS; nothing listens there unless started with TLS. */
  public int tlsPort() {
    return folder.tlsPort();
  }

  @Override
  public String name() {
    return "RabbitMQ " + version;
  }

  /**
   * Runs {@code rabbitmqctl} on this node and returns what it wrote to its standard output.
   *
   * @throws BrokerUnavailableException when its exit code isn't 0, with what it wrote, or when it
   *     doesn't end within 60 s
   */
  @Override
  public String rabbitmqctl(String... arguments) {
    return rabbitmqctl.run(arguments);
  }

  /** Stops the node in good order, and returns when it is gone. */
  public synchronized void stop() {
    var running = running();
    rabbitmqctl("stop");
    if (!running.endsWithin(STOP_LIMIT)) {
      throw failure("doesn't stop within " + STOP_LIMIT.toSeconds() + " s");
    }
    node = null;
  }

  /** Ends the node at once, as {@code kill -9} does, and returns when it is gone. */
  public synchronized void kill() {
    running().kill();
    node = null;
  }

  /**
   * Starts the stopped or killed node with the port and the data that it had, and returns when it
   * takes connections.
   *
   * @throws BrokerUnavailableException as {@link #start()} does
   */
  public synchronized void startAgain() {
    if (node != null) {
      throw new IllegalStateException(name() + " is running already");
    }
    var started = startProcess(scripts.server().toString());
    node = started;
    try {
      await(started, () -> AmqpHandshake.isAnsweredOn(folder.amqpPort()));
    } catch (BrokerUnavailableException e) {
      kill();
      throw e;
    }
  }

  /** Ends the node at once and deletes its data. Does nothing the second time. */
  @Override
  public synchronized void close() {
    try {
      if (Runtime.getRuntime().removeShutdownHook(atExit)) {
        killAndDelete();
      }
    } catch (IllegalStateException atTheJvmsEnd) {
      return; // to the hook, which closes it
    }
  }

  Stream<ProcessHandle> processes() {
    return Stream.of(node, epmd).filter(Objects::nonNull).flatMap(LeashedProcess::all);
  }

  Path folder() {
    return folder.path();
  }

  // An epmd of its own, since the one that Erlang would start on its own outlives the node.
  private void startEpmd() {
    var port = String.valueOf(folder.epmdPort());
    var started = startProcess(scripts.epmd().toString(), "-port", port, "-address", "127.0.0.1");
    epmd = started;
    await(started, () -> Ports.isOpen(folder.epmdPort()));
  }

  private LeashedProcess startProcess(String... command) {
    return LeashedProcess.start(folder.environment(), folder.log(), command);
  }

  private void await(LeashedProcess process, BooleanSupplier isReady) {
    var deadline = Instant.now().plus(START_LIMIT);
    while (!isReady.getAsBoolean()) {
      if (process.endsWithin(POLL_INTERVAL)) {
        throw failure("ended while it started");
      }
      if (Instant.now().isAfter(deadline)) {
        throw failure("takes no connections after " + START_LIMIT.toSeconds() + " s");
      }
    }
  }

  private BrokerUnavailableException failure(String what) {
    return new BrokerUnavailableException(
        "RabbitMQ %s. The end of its log:%n%s".formatted(what, folder.endOfLog()));
  }

  private LeashedProcess running() {
    if (node == null) {
      throw new IllegalStateException(name() + " isn't running");
    }
    return node;
  }

  // Not synchronized: at the JVM's end it doesn't wait for a start or a stop.
  private void killAndDelete() {
    Stream.of(node, epmd).filter(Objects::nonNull).forEach(LeashedProcess::kill);
    node = null;
    folder.delete();
  }
}
