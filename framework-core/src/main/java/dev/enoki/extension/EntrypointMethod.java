package dev.enoki.extension;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A method that requests reach.
 *
 * @param name as callers use it
 * @param type of the entrypoint, as {@code Rpc}
 * @param sensitiveArguments paths of what no log may show, as {@code password} or {@code
 *     card.number}
 * @param sensitiveResult paths into the result of what no log may show; {@code *} is all of it
 * @param expectedExceptions what the method throws in the course of business, so no fault of the
 *     service
 */
public record EntrypointMethod(
    String name,
    String type,
    Method method,
    List<String> sensitiveArguments,
    List<String> sensitiveResult,
    List<Class<? extends Throwable>> expectedExceptions) {
  public EntrypointMethod {
    sensitiveArguments = List.copyOf(sensitiveArguments);
    sensitiveResult = List.copyOf(sensitiveResult);
    expectedExceptions = List.copyOf(expectedExceptions);
  }

  public boolean expects(Throwable failure) {
    return expectedExceptions.stream().anyMatch(type -> type.isInstance(failure));
  }
}
