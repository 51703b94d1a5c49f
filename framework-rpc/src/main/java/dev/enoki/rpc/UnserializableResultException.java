package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.util.List;

/**
 * A method returned what has no form in JSON. The caller gets nameko's {@code
 * UnserializableValueError}.
 */
final class UnserializableResultException extends RpcException implements ErrorDescription.Source {
  UnserializableResultException(Object value, Throwable cause) {
    super("Unserializable value: `" + text(value) + "`", cause);
  }

  private static String text(Object value) {
    try {
      return value.toString();
    } catch (RuntimeException e) {
      return value.getClass().getName();
    }
  }

  @Override
  public ErrorDescription describe() {
    return new ErrorDescription(
        "UnserializableValueError",
        "nameko.exceptions.UnserializableValueError",
        List.of(),
        String.valueOf(getMessage()));
  }
}
