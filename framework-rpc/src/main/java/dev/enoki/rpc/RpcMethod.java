package dev.enoki.rpc;

import dev.enoki.DefinitionException;
import dev.enoki.extension.EntrypointMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A method that {@link Rpc} lets callers reach: read once, when the container is made.
 *
 * @param reader of the requests for it
 */
record RpcMethod(EntrypointMethod entrypoint, Signature signature, MessageReader reader) {
  static final String TYPE = "Rpc";

  /**
   * Reads a method.
   *
   * @param service the class that serves, which may be below the one that declares the method
   * @throws DefinitionException if it can't be served
   */
  static RpcMethod of(Method method, Rpc rpc, Class<?> service, MessageReader reader) {
    String name = rpc.name().isEmpty() ? method.getName() : rpc.name();
    if (name.indexOf('.') >= 0 || name.isBlank()) {
      throw new DefinitionException(
          "a method's name has no dots and isn't blank, unlike '" + name + "': " + place(method));
    }
    return new RpcMethod(
        new EntrypointMethod(
            name,
            TYPE,
            method,
            List.of(rpc.sensitiveArguments()),
            List.of(rpc.sensitiveResult()),
            List.of(rpc.expectedExceptions())),
        new Signature(name, parameters(method, service)),
        reader);
  }

  private static List<RpcParameter> parameters(Method method, Class<?> service) {
    List<RpcParameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : method.getParameters()) {
      RpcParameter taken = RpcParameter.served(parameter, service);
      if (!names.add(taken.name())) {
        throw new DefinitionException(
            "two parameters are called '" + taken.name() + "': " + place(method));
      }
      parameters.add(taken);
    }
    if (parameters.stream().filter(p -> p.kind() == RpcParameter.Kind.KEYWORD_REST).count() > 1) {
      throw new DefinitionException("two parameters have @Kwargs: " + place(method));
    }
    return parameters;
  }

  static String place(Method method) {
    return "method " + method.getDeclaringClass().getName() + '.' + method.getName();
  }
}
