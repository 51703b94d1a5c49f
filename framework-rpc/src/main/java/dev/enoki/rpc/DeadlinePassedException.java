package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.time.Duration;
import java.time.Instant;

/** A request came when its caller had stopped waiting, so it isn't run and not answered. */
final class DeadlinePassedException extends RpcException implements ErrorDescription.Source {
  DeadlinePassedException(String method, Instant deadline) {
    super(
        method
            + "() was not run: its deadline passed "
            + Duration.between(deadline, Instant.now()).toMillis()
            + " ms before");
  }

  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("RpcTimeout", String.valueOf(getMessage()));
  }
}
