package dev.enoki.rpc;

import dev.enoki.extension.ErrorDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The method that was called threw. The message is {@code <type> <value>}. */
public final class RemoteException extends RpcException implements ErrorDescription.Source {
  private final transient ErrorDescription error;

  RemoteException(ErrorDescription error) {
    super(error.type() + " " + error.value());
    this.error = error;
  }

  ErrorDescription error() {
    return error;
  }

  /** The exception's simple name over there, as {@code ValueError}. */
  public String type() {
    return error.type();
  }

  /** Its full name, as {@code builtins.ValueError}; empty if it wasn't sent. */
  public String path() {
    return error.path();
  }

  /** Its text. */
  public String value() {
    return error.value();
  }

  /** Its data, as plain values. */
  public List<? extends @Nullable Object> args() {
    return error.args();
  }

  /**
   * A service that lets it pass through is no source of it: its caller sees nameko's RemoteError.
   */
  @Override
  public ErrorDescription describe() {
    return WireErrors.nameko("RemoteError", String.valueOf(getMessage()));
  }
}
