package dev.enoki.devbroker;

/** A broker that couldn't be started: its message names the port and the way out. */
public final class DevBrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  DevBrokerException(int port, String message, Throwable cause) {
    super(message, cause);
    this.port = port;
  }

  /** The port that was asked for. */
  public int port() {
    return port;
  }
}
