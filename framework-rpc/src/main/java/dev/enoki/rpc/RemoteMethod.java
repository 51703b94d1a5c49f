package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.DefinitionException;
import dev.enoki.serialization.ConversionException;
import dev.enoki.serialization.Json;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A service's method, as an interface for its callers has it.
 *
 * @param name over there
 * @param result what comes back is converted to
 * @param declared the exceptions in its {@code throws}
 */
record RemoteMethod(
    Method method,
    String name,
    List<RpcParameter> parameters,
    JavaType result,
    boolean isAsync,
    RemoteErrors declared) {

  /**
   * Reads a method.
   *
   * @param owner the interface as it is used, which may be below the one that declares the method
   * @throws DefinitionException if it can't be called through
   */
  static RemoteMethod of(Method method, Class<?> owner) {
    Rpc rpc = method.getAnnotation(Rpc.class);
    String name = rpc == null || rpc.name().isEmpty() ? method.getName() : rpc.name();
    JavaType type = Json.type(method.getGenericReturnType(), method.getDeclaringClass(), owner);
    boolean async =
        type.hasRawClass(CompletableFuture.class) || type.hasRawClass(CompletionStage.class);
    if (async && isRaw(method)) {
      throw new DefinitionException(
          "a future must say what of, as CompletableFuture<String>: " + RpcMethod.place(method));
    }
    if (!async && type.isTypeOrSubTypeOf(Future.class)) {
      throw new DefinitionException(
          "a future is a CompletableFuture or a CompletionStage: " + RpcMethod.place(method));
    }
    JavaType result = async ? type.containedTypeOrUnknown(0) : type;
    String unreadable = isVoid(result) ? null : Json.unreadable(result);
    if (unreadable != null) {
      throw new DefinitionException(
          "its result can't be read from JSON, " + unreadable + ": " + RpcMethod.place(method));
    }
    return new RemoteMethod(
        method, name, parameters(method, owner), result, async, declared(method));
  }

  private static List<RpcParameter> parameters(Method method, Class<?> owner) {
    return Arrays.stream(method.getParameters())
        .map(parameter -> RpcParameter.sent(parameter, owner))
        .toList();
  }

  private static boolean isRaw(Method method) {
    return method.getGenericReturnType() instanceof Class;
  }

  private static boolean isVoid(JavaType type) {
    return type.hasRawClass(void.class) || type.hasRawClass(Void.class);
  }

  private static RemoteErrors declared(Method method) {
    RemoteErrors errors = RemoteErrors.none();
    for (Class<?> thrown : method.getExceptionTypes()) {
      if (Exception.class.isAssignableFrom(thrown)
          && !thrown.isAssignableFrom(RuntimeException.class)) {
        errors = errors.declared(thrown.asSubclass(Exception.class));
      }
    }
    return errors;
  }

  @Nullable Object call(ServiceProxy service, @Nullable Object[] args) throws Exception {
    ReplyReader replies = service.replies().with(service.replies().errors().and(declared));
    PendingReply reply = invoke(service, args);
    if (isAsync) {
      return replies.async(reply, value -> converted(service, value));
    }
    return converted(service, replies.await(reply));
  }

  private PendingReply invoke(ServiceProxy service, @Nullable Object[] given) {
    List<@Nullable Object> args = new ArrayList<>();
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i++) {
      RpcParameter parameter = parameters.get(i);
      Object value = given[i];
      switch (parameter.kind()) {
        case PLAIN -> args.add(value);
        case KEYWORD_ONLY -> kwargs.put(parameter.name(), value);
        case REST -> args.addAll(elements(value));
        case KEYWORD_REST ->
            entries(value).forEach((key, entry) -> kwargs.put(String.valueOf(key), entry));
      }
    }
    return service.invoke(name, args, kwargs);
  }

  /** Varargs may be of a primitive type, and null where a caller says so. */
  private static List<@Nullable Object> elements(@Nullable Object array) {
    List<@Nullable Object> elements = new ArrayList<>();
    int length = array == null ? 0 : Array.getLength(array);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static Map<?, ?> entries(@Nullable Object map) {
    return map == null ? Map.of() : (Map<?, ?>) map;
  }

  private @Nullable Object converted(ServiceProxy service, JsonNode value) {
    if (isVoid(result)) {
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
}
