package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.DefinitionException;
import dev.enoki.serialization.ConversionException;
import dev.enoki.serialization.Json;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An interface whose methods are a service's: read and checked whole when it is made. Arguments go
 * by position; a result becomes the method's return type.
 */
final class TypedProxy<T> {
  private final Class<T> type;
  private final Map<Method, RemoteMethod> methods = new HashMap<>();

  private TypedProxy(Class<T> type) {
    this.type = type;
  }

  /**
   * Reads the interface.
   *
   * @throws DefinitionException if it can't be called through
   */
  static <T> TypedProxy<T> of(Class<T> type) {
    if (!type.isInterface()) {
      throw new DefinitionException("a typed proxy needs an interface, unlike " + type.getName());
    }
    TypedProxy<T> proxy = new TypedProxy<>(type);
    Map<String, Method> names = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.isDefault() || Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      RemoteMethod remote = RemoteMethod.of(method);
      Method other = names.putIfAbsent(remote.name(), method);
      if (other != null && !isSame(other, method)) {
        throw new DefinitionException(
            "a service has one method of a name, and here are two '"
                + remote.name()
                + "': interface "
                + type.getName());
      }
      proxy.methods.put(method, remote);
    }
    return proxy;
  }

  /** An interface may inherit one method from two others. */
  private static boolean isSame(Method one, Method other) {
    return one.getName().equals(other.getName())
        && java.util.Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  /** One that calls through the given proxy. */
  T over(ServiceProxy service) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          @Nullable Object[] given = args == null ? new @Nullable Object[0] : args;
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given, service);
          }
          if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, given);
          }
          return java.util.Objects.requireNonNull(methods.get(method)).call(service, given);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object ofObject(
      Object proxy, Method method, @Nullable Object[] args, ServiceProxy service) {
    return switch (method.getName()) {
      case "equals" -> proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> type.getSimpleName() + "[" + service.service() + "]";
    };
  }

  /**
   * One method of the interface.
   *
   * @param result what comes back is converted to
   */
  private record RemoteMethod(
      Method method, String name, JavaType result, boolean isAsync, boolean isVoid) {
    static RemoteMethod of(Method method) {
      Rpc rpc = method.getAnnotation(Rpc.class);
      String name = rpc == null || rpc.name().isEmpty() ? method.getName() : rpc.name();
      Type type = method.getGenericReturnType();
      boolean async =
          method.getReturnType() == CompletableFuture.class
              || method.getReturnType() == CompletionStage.class;
      if (async) {
        if (!(type instanceof ParameterizedType parameterized)) {
          throw new DefinitionException(
              "a future must say what of, as CompletableFuture<String>: "
                  + RpcMethod.place(method));
        }
        type = parameterized.getActualTypeArguments()[0];
      }
      boolean isVoid = type == void.class || type == Void.class;
      return new RemoteMethod(method, name, Json.type(type), async, isVoid);
    }

    @Nullable Object call(ServiceProxy service, @Nullable Object[] args) {
      PendingReply reply = service.invoke(name, spread(args));
      if (!isAsync) {
        return converted(service, reply.await());
      }
      return reply.async().thenApply(value -> converted(service, value));
    }

    private @Nullable Object converted(ServiceProxy service, JsonNode value) {
      if (isVoid) {
        return null;
      }
      try {
        return Json.convert(value, result);
      } catch (ConversionException e) {
        throw new RpcException(
            "the result of "
                + service.service()
                + '.'
                + name
                + " doesn't fit "
                + RpcMethod.place(method)
                + ": "
                + e.getMessage(),
            e);
      }
    }

    private @Nullable Object[] spread(@Nullable Object[] args) {
      int last = args.length - 1;
      if (!method.isVarArgs() || !(args[last] instanceof Object[] rest)) {
        return args;
      }
      List<@Nullable Object> spread = new ArrayList<>();
      Collections.addAll(spread, args);
      spread.remove(last);
      Collections.addAll(spread, rest);
      return spread.toArray();
    }
  }
}
