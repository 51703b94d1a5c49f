package dev.enoki.amqp;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param uris brokers to try, in order
 * @param heartbeat {@code HEARTBEAT}, seconds, default 60; 0 for none
 * @param tls {@code AMQP_SSL}; null where no URI is with TLS, since to read the JVM's trust store
 *     takes its time
 * @param login {@code LOGIN_METHOD}
 */
record AmqpSettings(
    List<AmqpUri> uris, Duration heartbeat, @Nullable TlsSettings tls, LoginMethod login) {
  private static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(65_535); // it is a short
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  static AmqpSettings of(Config config) {
    List<AmqpUri> uris = AmqpUri.of(config);
    TlsSettings tls = uris.stream().anyMatch(AmqpUri::tls) ? TlsSettings.of(config) : null;
    LoginMethod login = LoginMethod.of(config);
    if (login == LoginMethod.EXTERNAL && (tls == null || !tls.hasClientCertificate())) {
      throw new ConfigurationException(
          "LOGIN_METHOD: EXTERNAL logs in by a client certificate, which AMQP_SSL.cert must name");
    }
    return new AmqpSettings(uris, heartbeat(config), tls, login);
  }

  private static Duration heartbeat(Config config) {
    Duration heartbeat = config.seconds("HEARTBEAT", Duration.ofSeconds(60));
    if (heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
      throw new ConfigurationException(
          "HEARTBEAT: must be between 0, for none, and "
              + LONGEST_HEARTBEAT.toSeconds()
              + " seconds, not "
              + heartbeat.toSeconds());
    }
    return heartbeat;
  }

  ConnectionFactory factory(AmqpUri uri, ThreadFactory threads) {
    ConnectionFactory factory = new SocketConnectionFactory();
    factory.setHost(uri.host());
    factory.setPort(uri.port());
    factory.setVirtualHost(uri.virtualHost());
    factory.setUsername(uri.user());
    factory.setPassword(uri.password());
    factory.setSaslConfig(login.sasl());
    // The client's own limit ends the connection at a message beyond it, each time that it comes.
    factory.setMaxInboundMessageBodySize(Integer.MAX_VALUE);
    // rounded up, since 0 is for none
    factory.setRequestedHeartbeat((int) heartbeat.plusSeconds(1).minusNanos(1).toSeconds());
    factory.setConnectionTimeout((int) CONNECTION_TIMEOUT.toMillis());
    factory.setChannelRpcTimeout((int) Duration.ofSeconds(30).toMillis());
    factory.setShutdownTimeout((int) Duration.ofSeconds(2).toMillis());
    factory.setThreadFactory(threads);
    // AmqpConnection heals itself, which the client's own recovery would get in the way of
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.getClientProperties().putAll(Map.of("product", "Enoki"));
    if (uri.tls() && tls != null) {
      tls.applyTo(factory);
    }
    return factory;
  }
}
