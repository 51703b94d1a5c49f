package dev.enoki.amqp;

import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.SaslConfig;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.util.Arrays;
import java.util.List;

/** The SASL mechanisms that {@code LOGIN_METHOD} may name; {@link #PLAIN} when it is absent. */
enum LoginMethod {
  PLAIN,
  AMQPLAIN,
  /** By the client's certificate. */
  EXTERNAL;

  static LoginMethod of(Config config) {
    String name = config.text("LOGIN_METHOD", PLAIN.name());
    return Arrays.stream(values())
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "LOGIN_METHOD: must be PLAIN, AMQPLAIN or EXTERNAL, not " + name));
  }

  SaslConfig sasl() {
    return switch (this) {
      case PLAIN -> DefaultSaslConfig.PLAIN;
      case AMQPLAIN -> offered -> List.of(offered).contains("AMQPLAIN") ? new Amqplain() : null;
      case EXTERNAL -> DefaultSaslConfig.EXTERNAL;
    };
  }
}
