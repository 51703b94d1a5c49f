package dev.enoki.rpc;

import dev.enoki.Config;
import dev.enoki.amqp.AmqpConnections;
import java.time.Duration;
import java.util.Map;

/**
 * Calls services from anywhere: a main method, a test, a shell.
 *
 * <pre>{@code
 * try (RpcClient rpc = RpcClient.connect(config)) {
 *   Greeter greeter = rpc.proxy("traced", Greeter.class);            // typed
 *   rpc.service("traced").call("hello", kwargs("name", "ナメコ"));   // dynamic
 * }
 * }</pre>
 *
 * Each call waits for {@code rpc_timeout} seconds (default 30, 0 for ever), unless its proxy says
 * otherwise. Safe to share between threads; one is enough for a process.
 */
public final class RpcClient implements AutoCloseable {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final AmqpConnections connections;
  private final ReplyListener replies;
  private final RpcInvoker invoker;
  private final Duration timeout;

  private RpcClient(Config config) {
    this.timeout = timeout(config);
    this.connections = AmqpConnections.ofClient(config);
    this.replies = new ReplyListener(connections, config, RpcNames.STANDALONE);
    this.invoker = new RpcInvoker(replies);
  }

  /**
   * Connects to the broker that {@code AMQP_URI} names, {@code amqp://guest:guest@localhost} by
   * default.
   *
   * @throws dev.enoki.amqp.BrokerUnreachableException if no broker answers
   * @throws dev.enoki.amqp.BrokerRefusedException if it refuses the log-in or the virtual host
   * @throws dev.enoki.ConfigurationException if a setting is wrong
   */
  public static RpcClient connect(Config config) {
    RpcClient client = new RpcClient(config);
    try {
      client.replies.start();
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
    return client;
  }

  static Duration timeout(Config config) {
    return config.seconds("rpc_timeout", DEFAULT_TIMEOUT);
  }

  /** For calls by name. Whether there is such a service shows at the first call. */
  public ServiceProxy service(String name) {
    return new ServiceProxy(invoker, name, timeout, Caller.standalone(Map.of()));
  }

  /**
   * For calls through an interface.
   *
   * @throws dev.enoki.DefinitionException if the interface can't be called through
   */
  public <T> T proxy(String service, Class<T> type) {
    return TypedProxy.of(type).over(service(service));
  }

  /** How many calls wait for their replies. */
  int pendingCalls() {
    return replies.pendingCalls();
  }

  /** Ends all calls under way by an {@link RpcException}. Idempotent. */
  @Override
  public void close() {
    replies.close();
    connections.close();
  }
}
