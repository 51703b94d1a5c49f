package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.serialization.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service's methods by their names. Results are plain values: null, {@code Boolean}, {@code
 * Integer}, {@code Long}, {@code BigInteger}, {@code Double}, {@code String}, {@code List}, {@code
 * Map}.
 *
 * <pre>{@code
 * ServiceProxy traced = rpc.service("traced");
 * traced.call("hello", "ナメコ");
 * traced.call("hello", kwargs("name", "ナメコ"));
 * }</pre>
 *
 * Immutable, and safe to share between threads.
 */
public final class ServiceProxy {
  private final RpcInvoker invoker;
  private final String service;
  private final Duration timeout;
  private final Caller caller;

  ServiceProxy(RpcInvoker invoker, String service, Duration timeout, Caller caller) {
    this.invoker = invoker;
    this.service = service;
    this.timeout = timeout;
    this.caller = caller;
  }

  /** The name of the service that is called. */
  public String service() {
    return service;
  }

  /** One that waits so long for each reply; {@code Duration.ZERO} waits for ever. */
  public ServiceProxy withTimeout(Duration other) {
    return new ServiceProxy(invoker, service, other, caller);
  }

  /** One that sends this context data along, in the place of what was sent before. */
  public ServiceProxy withContextData(Map<String, ? extends @Nullable Object> contextData) {
    Map<String, @Nullable Object> copy =
        Collections.unmodifiableMap(new LinkedHashMap<>(contextData));
    return new ServiceProxy(invoker, service, timeout, caller.with(copy));
  }

  /**
   * Calls, and waits for the result.
   *
   * @param args by position; the last may be {@link KeywordArguments}
   * @throws RpcException if there is no result: {@link RemoteException} where the method threw,
   *     {@link UnknownServiceException}, {@link MethodNotFoundException}, {@link
   *     IncorrectSignatureException}, {@link RpcTimeoutException}
   */
  public @Nullable Object call(String method, @Nullable Object... args) {
    return Json.plain(invoke(method, args).await());
  }

  /**
   * Calls, and returns at once. The future ends as {@link #call} does, on a thread that may be
   * blocked.
   */
  public CompletableFuture<@Nullable Object> callAsync(String method, @Nullable Object... args) {
    return invoke(method, args).async().thenApply(ServiceProxy::plain);
  }

  private static @Nullable Object plain(JsonNode result) {
    return Json.plain(result);
  }

  PendingReply invoke(String method, @Nullable Object... args) {
    int last = args.length - 1;
    if (last >= 0 && args[last] instanceof KeywordArguments kwargs) {
      return invoke(method, Arrays.asList(args).subList(0, last), kwargs.values());
    }
    return invoke(method, Arrays.asList(args), Map.of());
  }

  private PendingReply invoke(
      String method,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    return invoker.call(new RpcInvoker.Call(service, method, args, kwargs, timeout), caller);
  }

  @Override
  public String toString() {
    return "ServiceProxy[" + service + "]";
  }
}
