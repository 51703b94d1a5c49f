package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;

/** The service has no method of the name that is the message. */
public final class MethodNotFoundException extends RpcException implements ErrorDescription.Source {
  public MethodNotFoundException(String message) {
    super(message);
  }

  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("MethodNotFound", String.valueOf(getMessage()));
  }
}
