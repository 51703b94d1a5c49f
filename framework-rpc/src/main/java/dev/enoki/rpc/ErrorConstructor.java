package dev.enoki.rpc;

import dev.enoki.DefinitionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of one class, from the text of an error or from nothing. */
final class ErrorConstructor<E extends Exception> implements Function<RemoteException, E> {
  private final Constructor<E> constructor;

  private ErrorConstructor(Constructor<E> constructor) {
    this.constructor = constructor;
  }

  /**
   * Finds the {@code (String)} constructor, or the one without parameters.
   *
   * @throws DefinitionException if no instance can be made
   */
  static <E extends Exception> ErrorConstructor<E> of(Class<E> type) {
    Constructor<E> constructor = constructor(type, String.class);
    if (constructor == null) {
      constructor = constructor(type);
    }
    if (constructor == null || Modifier.isAbstract(type.getModifiers())) {
      throw new DefinitionException(
          "an error that comes from afar is made by a constructor with a String, or with nothing:"
              + " class "
              + type.getName());
    }
    if (!constructor.trySetAccessible()) {
      throw new DefinitionException(
          "its module must open its package to Enoki: class " + type.getName());
    }
    return new ErrorConstructor<>(constructor);
  }

  private static <E> @Nullable Constructor<E> constructor(Class<E> type, Class<?>... parameters) {
    try {
      return type.getDeclaredConstructor(parameters);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  @Override
  public E apply(RemoteException error) {
    try {
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(error.value());
    } catch (InvocationTargetException e) {
      throw new RpcException(
          "no " + constructor.getDeclaringClass().getName() + " could be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the constructor was checked", e);
    }
  }
}
