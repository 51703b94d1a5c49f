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
  private @Nullable RpcInvoker invoker;
  private @Nullable TypedProxy<?> typed;
  private String service = "";
  private Duration timeout = Duration.ZERO;

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
    timeout =
        annotation.timeout() < 0
            ? RpcClient.timeout(config)
            : Duration.ofNanos(Math.round(annotation.timeout() * 1e9));
    if (site.type() != ServiceProxy.class) {
      typed = TypedProxy.of(interfaceAt(site));
    }
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
        new ServiceProxy(Objects.requireNonNull(invoker), service, timeout, Caller.worker(worker));
    return typed == null ? proxy : typed.over(proxy);
  }
}
