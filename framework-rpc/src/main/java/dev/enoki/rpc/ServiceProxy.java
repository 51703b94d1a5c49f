package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.serialization.Json;
import java.time.Duration;
import java.util.Arrays;
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
 * traced.withTimeout(Duration.ofSeconds(5)).call("hello", "ナメコ");        // this call alone
 * Greeter greeter = traced.withTimeout(Duration.ofSeconds(5)).as(Greeter.class);
 * }</pre>
 *
 * Immutable, and safe to share between threads.
 */
public final class ServiceProxy {
  private final RpcInvoker invoker;
  private final String service;
  private final Duration timeout;
  private final Caller caller;
  private final ReplyReader replies;

  ServiceProxy(
      RpcInvoker invoker, String service, Duration timeout, Caller caller, ReplyReader replies) {
    this.invoker = invoker;
    this.service = service;
    this.timeout = timeout;
    this.caller = caller;
    this.replies = replies;
  }

  /** The name of the service that is called. */
  public String service() {
    return service;
  }

  /**
   * One that waits so long for each reply; {@code Duration.ZERO} waits for ever. In a service, no
   * call waits longer than the service's own caller does.
   *
   * @throws IllegalArgumentException if it is negative, or longer than 49 days
   */
  public ServiceProxy withTimeout(Duration other) {
    return new ServiceProxy(invoker, service, Timeout.checked(other), caller, replies);
  }

  /**
   * One that sends this context data along, in the place of what was sent before. An entry that is
   * null is not sent, which is logged once.
   *
   * @param contextData texts, booleans, bytes, {@code Date}, numbers but {@code BigInteger}, and
   *     collections and maps of these, at most 30 levels deep and 64 KiB in all
   * @throws IllegalArgumentException if a value is of another type; send its text, then
   */
  public ServiceProxy withContextData(Map<String, ? extends @Nullable Object> contextData) {
    Caller other = caller.with(ContextData.of(contextData));
    return new ServiceProxy(invoker, service, timeout, other, replies);
  }

  /** One that throws these exceptions for errors over there, in the place of those before. */
  public ServiceProxy withErrors(RemoteErrors errors) {
    return new ServiceProxy(invoker, service, timeout, caller, replies.with(errors));
  }

  /**
   * For calls through an interface, with this proxy's time-out, context data and errors. Its
   * methods are the service's: {@link Rpc} and {@link Arg} on them say what they and their
   * parameters are called over there; default methods run here; a {@code CompletableFuture} or
   * {@code CompletionStage} is returned at once; an exception in {@code throws} is thrown for the
   * error of its full name.
   *
   * @throws dev.enoki.DefinitionException if the interface can't be called through
   */
  public <T> T as(Class<T> type) {
    return TypedProxy.of(type).over(this);
  }

  /**
   * Calls, and waits for the result.
   *
   * @param args by position; the last may be {@link KeywordArguments}
   * @throws RpcException if there is no result: {@link RemoteException} where the method threw,
   *     {@link UnknownServiceException}, {@link MethodNotFoundException}, {@link
   *     IncorrectSignatureException}, {@link RpcTimeoutException}
   * @throws RuntimeException what is registered in {@link RemoteErrors} for what the method threw
   * @throws IllegalArgumentException if an argument has no form in JSON; nothing is sent then
   */
  public @Nullable Object call(String method, @Nullable Object... args) {
    try {
      return Json.plain(replies.await(invoke(method, args)));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("none but unchecked exceptions can be registered", e);
    }
  }

  /**
   * Calls, and returns at once. The future ends as {@link #call} does, on a thread that may be
   * blocked.
   */
  public CompletableFuture<@Nullable Object> callAsync(String method, @Nullable Object... args) {
    return replies.async(invoke(method, args), ServiceProxy::plain);
  }

  private static @Nullable Object plain(JsonNode result) {
    return Json.plain(result);
  }

  private PendingReply invoke(String method, @Nullable Object... args) {
    int last = args.length - 1;
    if (last >= 0 && args[last] instanceof KeywordArguments kwargs) {
      return invoke(method, Arrays.asList(args).subList(0, last), kwargs.values());
    }
    return invoke(method, Arrays.asList(args), Map.of());
  }

  PendingReply invoke(
      String method,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs) {
    return invoker.call(new RpcInvoker.Call(service, method, args, kwargs, timeout), caller);
  }

  ReplyReader replies() {
    return replies;
  }

  @Override
  public String toString() {
    return "ServiceProxy[" + service + "]";
  }
}
