package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.time.Duration;
import java.util.List;

/** No reply came in time. The call may have been run, or run yet. */
public final class RpcTimeoutException extends RpcException implements ErrorDescription.Source {
  private final String target;
  private final Duration timeout;

  RpcTimeoutException(String target, Duration timeout, String callId) {
    super(
        "no reply from " + target + " within " + timeout.toMillis() + " ms (call " + callId + ")");
    this.target = target;
    this.timeout = timeout;
  }

  RpcTimeoutException(String target, String message) {
    super(message);
    this.target = target;
    this.timeout = Duration.ZERO;
  }

  /** As {@code traced.hello}. */
  public String target() {
    return target;
  }

  public Duration timeout() {
    return timeout;
  }

  @Override
  public ErrorDescription describe() {
    String text = String.valueOf(getMessage());
    return new ErrorDescription("RpcTimeout", "nameko.exceptions.RpcTimeout", List.of(text), text);
  }
}
