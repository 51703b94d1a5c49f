package dev.enoki.rpc;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.amqp.AmqpConnections;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes each worker's proxies. */
final class RpcProxyProvider implements DependencyProvider {
  private static final double OF_CONFIG = -1;

  private @Nullable RpcInvoker invoker;
  private @Nullable TypedProxy<?> typed;
  private String service = "";
  private Duration timeout = Duration.ZERO;
  private @Nullable ReplyReader reader;

  @Override
  public void setup(ExtensionContext context, DependencySite site) {
    RpcProxy annotation = (RpcProxy) site.annotation();
    Config config = context.config();
    ReplyListener replies =
        context.shared(
            ReplyListener.class,
            () ->
                new ReplyListener(
                    context.resource(
                        AmqpConnections.class, () -> AmqpConnections.ofService(config)),
                    config,
                    context.service()));
    invoker = new RpcInvoker(replies);
    service = annotation.value();
    timeout = timeout(annotation.timeout(), config, site);
    reader = new ReplyReader(new MessageReader(config), errors(annotation));
    if (site.type() != ServiceProxy.class) {
      typed = TypedProxy.of(interfaceAt(site));
    }
  }

  private static Duration timeout(double seconds, Config config, DependencySite site) {
    if (seconds == OF_CONFIG) {
      return Timeout.of(config);
    }
    if (!(seconds >= 0 && seconds <= Timeout.LONGEST.toSeconds())) {
      throw new DefinitionException(
          "a time-out is between 0, for ever, and "
              + Timeout.LONGEST.toSeconds()
              + " seconds, not "
              + seconds
              + ": "
              + site.place());
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static RemoteErrors errors(RpcProxy annotation) {
    RemoteErrors errors = RemoteErrors.none();
    for (Class<? extends RuntimeException> type : annotation.errors()) {
      errors = errors.register(type);
    }
    return errors;
  }

  private static Class<?> interfaceAt(DependencySite site) {
    if (site.type() instanceof Class<?> type && type.isInterface()) {
      return type;
    }
    throw new DefinitionException(
        "@RpcProxy injects a ServiceProxy or an interface's proxy, not a "
            + site.type().getTypeName()
            + ": "
            + site.place());
  }

  @Override
  public Object dependency(WorkerContext worker) {
    ServiceProxy proxy =
        new ServiceProxy(
            Objects.requireNonNull(invoker),
            service,
            timeout,
            Caller.worker(worker),
            Objects.requireNonNull(reader));
    return typed == null ? proxy : typed.over(proxy);
  }
}
