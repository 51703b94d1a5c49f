package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.time.Duration;
import java.time.Instant;

/** A request came when its caller had stopped waiting, so it isn't run and not answered. */
final class DeadlinePassedException extends RpcException implements ErrorDescription.Source {
  DeadlinePassedException(String method, Instant deadline) {
    super(method + "() was not run: its deadline passed " + late(deadline) + " s before");
  }

  /** In seconds, which don't overflow whatever the caller sent. */
  private static long late(Instant deadline) {
    return Duration.between(deadline, Instant.now()).toSeconds();
  }

  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("RpcTimeout", String.valueOf(getMessage()));
  }
}
