package dev.enoki.devbroker;

import java.util.Locale;

/** The types of exchange that can be declared. */
enum ExchangeType {
  DIRECT,
  FANOUT,
  TOPIC,
  HEADERS;

  static ExchangeType named(String name) {
    for (ExchangeType type : values()) {
      if (type.toString().equals(name)) {
        return type;
      }
    }
    throw ReplyCode.COMMAND_INVALID.error(
        "%s exchange type '%s'", name.isEmpty() ? "invalid" : "unknown", name);
  }

  Routing newRouting() {
    return switch (this) {
      case DIRECT -> new DirectRouting();
      case FANOUT -> new FanoutRouting();
      case TOPIC -> new TopicRouting();
      case HEADERS -> new HeadersRouting();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
