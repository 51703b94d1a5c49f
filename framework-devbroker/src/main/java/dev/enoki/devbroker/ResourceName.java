package dev.enoki.devbroker;

import org.jspecify.annotations.Nullable;

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

  /** Refuses an argument that should name an exchange. */
  ProtocolError invalidType(String argument, @Nullable Object value) {
    return ReplyCode.PRECONDITION_FAILED.error(
        "invalid type '%s' for arg '%s' in %s", FieldType.of(value), argument, this);
  }

  @Override
  public String toString() {
    return "%s '%s' in vhost '%s'".formatted(kind, name, virtualHost);
  }
}
