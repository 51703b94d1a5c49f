package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;

/** The arguments are not what the method takes; the message says why. */
public final class IncorrectSignatureException extends RpcException
    implements ErrorDescription.Source {
  public IncorrectSignatureException(String message) {
    super(message);
  }

  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("IncorrectSignature", String.valueOf(getMessage()));
  }
}
