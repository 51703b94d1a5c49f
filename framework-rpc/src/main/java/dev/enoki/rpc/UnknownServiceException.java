package dev.enoki.rpc;

/** Nobody serves under that name: no queue is bound for it at the broker. */
public final class UnknownServiceException extends RpcException {
  private final String service;

  UnknownServiceException(String service) {
    super(
        "no service is called '" + service + "': is it running, on this broker and virtual host?");
    this.service = service;
  }

  public String service() {
    return service;
  }
}
