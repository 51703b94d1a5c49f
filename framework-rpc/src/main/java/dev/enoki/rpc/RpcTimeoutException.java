package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.time.Duration;
import java.util.List;

/** No reply came in time. The call may have been run, or run yet. */
public final class RpcTimeoutException extends RpcException implements ErrorDescription.Source {
  private final String service;
  private final String method;
  private final Duration timeout;
  private final String callId;

  /**
   * @param confirmed whether the broker has taken the request; if not, nobody can have run it, or
   *     only its confirm was lost
   */
  RpcTimeoutException(String target, Duration timeout, String callId, boolean confirmed) {
    super(
        "no reply from "
            + target
            + " within "
            + timeout.toMillis()
            + " ms (call "
            + callId
            + (confirmed ? ")" : "); the broker has not confirmed the request"));
    int dot = target.lastIndexOf('.');
    this.service = target.substring(0, dot);
    this.method = target.substring(dot + 1);
    this.timeout = timeout;
    this.callId = callId;
  }

  /** The service that was called. */
  public String service() {
    return service;
  }

  /** The method that was called. */
  public String method() {
    return method;
  }

  /**
   * How long the call waited: its time-out, or what its own caller's deadline left of it; zero
   * where that was past already, and nothing was sent.
   */
  public Duration timeout() {
    return timeout;
  }

  /** The caller's id, which the callee has in its stack. */
  public String callId() {
    return callId;
  }

  @Override
  public ErrorDescription describe() {
    String text = String.valueOf(getMessage());
    return new ErrorDescription("RpcTimeout", "nameko.exceptions.RpcTimeout", List.of(text), text);
  }
}
