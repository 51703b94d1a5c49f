package dev.enoki.rpc;

import dev.enoki.DefinitionException;
import dev.enoki.extension.EntrypointMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A method that {@link Rpc} lets callers reach: read once, when the container is made. */
record RpcMethod(EntrypointMethod entrypoint, Signature signature) {
  static final String TYPE = "Rpc";

  static RpcMethod of(Method method, Rpc rpc) {
    String name = rpc.name().isEmpty() ? method.getName() : rpc.name();
    if (name.indexOf('.') >= 0 || name.isBlank()) {
      throw new DefinitionException(
          "a method's name has no dots and isn't blank, unlike '" + name + "': " + place(method));
    }
    List<RpcParameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : method.getParameters()) {
      RpcParameter taken = RpcParameter.of(parameter);
      if (!names.add(taken.name())) {
        throw new DefinitionException(
            "two parameters are called '" + taken.name() + "': " + place(method));
      }
      parameters.add(taken);
    }
    return new RpcMethod(
        new EntrypointMethod(
            name,
            TYPE,
            method,
            List.of(rpc.sensitiveArguments()),
            List.of(rpc.expectedExceptions())),
        new Signature(name, parameters));
  }

  static String place(Method method) {
    return "method " + method.getDeclaringClass().getName() + '.' + method.getName();
  }
}
