package dev.enoki.devbroker;

import java.util.Map;
import java.util.Objects;

/** What the broker tells of itself in connection.start. */
final class ServerProperties {
  private static final Map<String, Object> CAPABILITIES =
      Map.of(
          "publisher_confirms", true,
          "exchange_exchange_bindings", true,
          "basic.nack", true,
          "consumer_cancel_notify", true,
          "connection.blocked", true,
          "consumer_priorities", true,
          "authentication_failure_close", true,
          "per_consumer_qos", true,
          "direct_reply_to", true);

  private ServerProperties() {}

  static Map<String, Object> table() {
    String version = ServerProperties.class.getPackage().getImplementationVersion();
    return Map.of(
        "product",
        "Enoki DevBroker",
        "version",
        Objects.requireNonNullElse(version, "0"),
        "platform",
        "Java " + Runtime.version().feature(),
        "information",
        "For development and tests only. It keeps nothing on disk.",
        "copyright",
        "Licensed under the Apache License, Version 2.0",
        "cluster_name",
        "devbroker@localhost",
        "capabilities",
        CAPABILITIES);
  }
}
