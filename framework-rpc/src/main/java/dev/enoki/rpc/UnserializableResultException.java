package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method returned what has no form in JSON. The caller gets nameko's {@code
 * UnserializableValueError}.
 */
final class UnserializableResultException extends RpcException implements ErrorDescription.Source {
  private static final int SHOWN = 10_000;

  UnserializableResultException(@Nullable Object value, Throwable cause) {
    super("Unserializable value: `" + text(value) + "`", cause);
  }

  /** A value that has no form in JSON, because it contains itself say, may have no text either. */
  private static String text(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    try {
      String text = String.valueOf(value.toString());
      return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
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
