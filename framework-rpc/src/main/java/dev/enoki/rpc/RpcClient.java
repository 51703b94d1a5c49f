package dev.enoki.rpc;

import dev.enoki.Config;
import dev.enoki.amqp.AmqpConnections;
import dev.enoki.extension.CallObserver;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * otherwise. A reply of more than {@code max_message_size} bytes (default 16 MiB) is not read. Safe
 * to share between threads; one is enough for a process.
 */
public final class RpcClient implements AutoCloseable {
  private final AmqpConnections connections;
  private final ReplyListener replies;
  private final RpcInvoker invoker;
  private final Duration timeout;
  private final Caller caller;
  private final ReplyReader reader;

  private RpcClient(Builder builder) {
    Config config = builder.config;
    this.timeout = Timeout.of(config);
    this.caller = Caller.standalone(builder.contextData, builder.observer);
    this.reader = new ReplyReader(new MessageReader(config), builder.errors);
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
    return builder(config).connect();
  }

  /** For a client whose calls have context data or exceptions of their own. */
  public static Builder builder(Config config) {
    return new Builder(config);
  }

  /** What all calls of a client have in common. Not safe to share between threads. */
  public static final class Builder {
    private final Config config;
    private Map<String, @Nullable Object> contextData = Map.of();
    private RemoteErrors errors = RemoteErrors.none();
    private CallObserver observer = CallObserver.sending(Map.of());

    private Builder(Config config) {
      this.config = config;
    }

    /**
     * What goes along with each call, unless its proxy says otherwise. Default is nothing.
     *
     * @throws IllegalArgumentException as {@link ServiceProxy#withContextData}
     */
    public Builder contextData(Map<String, ? extends @Nullable Object> values) {
      contextData = ContextData.of(values);
      return this;
    }

    /** Which exceptions calls throw for errors over there. Default is {@link RemoteErrors#none}. */
    public Builder errors(RemoteErrors registered) {
      errors = registered;
      return this;
    }

    /** Who hears of each call, as what makes spans of them. Default is nobody. */
    public Builder observer(CallObserver ofCalls) {
      observer = ofCalls;
      return this;
    }

    /** As {@link RpcClient#connect}. */
    public RpcClient connect() {
      RpcClient client = new RpcClient(this);
      try {
        client.replies.start();
      } catch (RuntimeException e) {
        client.close();
        throw e;
      }
      return client;
    }
  }

  /** For calls by name. Whether there is such a service shows at the first call. */
  public ServiceProxy service(String name) {
    return new ServiceProxy(invoker, name, timeout, caller, reader);
  }

  /**
   * For calls through an interface, as {@link ServiceProxy#as}.
   *
   * @throws dev.enoki.DefinitionException if the interface can't be called through
   */
  public <T> T proxy(String service, Class<T> type) {
    return service(service).as(type);
  }

  /** How many replies came when nobody waited for them any more. They are dropped. */
  public long lateReplies() {
    return replies.lateReplies();
  }

  /** How many calls wait for their replies. */
  public int pendingCalls() {
    return replies.pendingCalls();
  }

  /** Ends all calls under way by an {@link RpcException}. Idempotent. */
  @Override
  public void close() {
    replies.close();
    connections.close();
  }
}
