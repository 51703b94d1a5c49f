package dev.enoki.rpc;

import dev.enoki.DefinitionException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An interface whose methods are a service's: read and checked whole, once. Arguments go by
 * position where they may; a result becomes the method's return type.
 */
final class TypedProxy<T> {
  private static final ClassValue<TypedProxy<?>> READ =
      new ClassValue<>() {
        @Override
        protected TypedProxy<?> computeValue(Class<?> type) {
          return new TypedProxy<>(type);
        }
      };

  private final Class<T> type;
  private final Map<Method, RemoteMethod> methods = new HashMap<>();

  /**
   * Reads the interface.
   *
   * @throws DefinitionException if it can't be called through
   */
  @SuppressWarnings("unchecked") // each class has its own
  static <T> TypedProxy<T> of(Class<T> type) {
    return (TypedProxy<T>) READ.get(type);
  }

  private TypedProxy(Class<T> type) {
    this.type = type;
    if (!type.isInterface()) {
      throw new DefinitionException("a typed proxy needs an interface, unlike " + type.getName());
    }
    Map<String, Method> names = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (!Modifier.isAbstract(method.getModifiers()) || isOfObject(method)) {
        continue;
      }
      RemoteMethod remote = RemoteMethod.of(method, type);
      Method other = names.putIfAbsent(remote.name(), method);
      if (other != null && !isSame(other, method)) {
        throw new DefinitionException(
            "a service has one method of a name, and here are two '"
                + remote.name()
                + "': interface "
                + type.getName());
      }
      methods.put(method, remote);
    }
  }

  /** As {@code Comparator} declares {@code equals}. */
  private static boolean isOfObject(Method method) {
    return Arrays.stream(Object.class.getMethods()).anyMatch(own -> isSame(own, method));
  }

  /** An interface may inherit one method from two others. */
  private static boolean isSame(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
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
          return Objects.requireNonNull(methods.get(method)).call(service, given);
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
}
