package dev.enoki.devbroker;

/**
 * What a client calls a queue or an exchange.
 *
 * @param kind {@code queue} or {@code exchange}
 */
record ResourceName(String kind, String name, String virtualHost) {
  private static final String RESERVED = "amq.";

  /** A client can't give a name of the server's own to what it declares. */
  void checkNotReserved() {
    if (name.startsWith(RESERVED)) {
      throw ReplyCode.ACCESS_REFUSED.error(
          "%s name '%s' contains reserved prefix 'amq.*'", kind, name);
    }
  }

  @Override
  public String toString() {
    return "%s '%s' in vhost '%s'".formatted(kind, name, virtualHost);
  }
}
