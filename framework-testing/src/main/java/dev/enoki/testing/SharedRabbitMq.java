package dev.enoki.testing;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The one RabbitMQ of this JVM's test run, or the knowledge that there is none. */
record SharedRabbitMq(Optional<RabbitMq> server) implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(SharedRabbitMq.class);

  static SharedRabbitMq of(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(SharedRabbitMq.class, key -> start(System.getenv()), SharedRabbitMq.class);
  }

  private static SharedRabbitMq start(Map<String, String> environment) {
    var server =
        RabbitMqScripts.find(environment)
            .<RabbitMq>map(RabbitMqServer::start)
            .or(SharedRabbitMq::container);
    return new SharedRabbitMq(checked(server, environment));
  }

  static Optional<RabbitMq> checked(Optional<RabbitMq> server, Map<String, String> environment) {
    if (server.isEmpty() && isRequired(environment)) {
      throw MissingRabbitMq.unavailable();
    }
    return server;
  }

  static boolean isRequired(Map<String, String> environment) {
    return "true".equals(environment.get("ENOKI_REQUIRE_RABBITMQ"));
  }

  private static Optional<RabbitMq> container() {
    try {
      return RabbitMqInDocker.start();
    } catch (NoClassDefFoundError withoutTestcontainers) {
      return Optional.empty();
    }
  }

  Broker emptyBroker() {
    return server.<Broker>map(VirtualHost::addTo).orElseGet(MissingRabbitMq::new);
  }

  @Override
  public void close() {
    server.ifPresent(RabbitMq::close);
  }
}
