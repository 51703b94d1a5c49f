package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;

/** The message was no request; its text says why. */
public final class MalformedRequestException extends RpcException
    implements ErrorDescription.Source {
  public MalformedRequestException(String message) {
    super(message);
  }

  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("MalformedRequest", String.valueOf(getMessage()));
  }
}
