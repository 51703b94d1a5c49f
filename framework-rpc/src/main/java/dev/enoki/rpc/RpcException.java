package dev.enoki.rpc;

import dev.enoki.EnokiException;
import org.jspecify.annotations.Nullable;

/** A call didn't end in a result. The root of all that calling throws. */
public class RpcException extends EnokiException {
  public RpcException(@Nullable String message) {
    super(message);
  }

  public RpcException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
