package dev.enoki.amqp;

import com.rabbitmq.client.ConnectionFactory;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;

/**
 * How to connect.
 *
 * @param uris brokers to try, in order
 * @param heartbeat {@code HEARTBEAT}, seconds, default 60; 0 for none
 */
record AmqpSettings(List<AmqpUri> uris, Duration heartbeat) {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  static AmqpSettings of(Config config) {
    if (config.has("AMQP_SSL")) {
      throw new ConfigurationException(
          "AMQP_SSL: can't be used yet; an amqps:// URI is checked against the JVM's trust store");
    }
    String login = config.text("LOGIN_METHOD", "PLAIN");
    if (!login.equals("PLAIN")) {
      throw new ConfigurationException("LOGIN_METHOD: must be PLAIN, not " + login);
    }
    return new AmqpSettings(
        AmqpUri.of(config), config.seconds("HEARTBEAT", Duration.ofSeconds(60)));
  }

  ConnectionFactory factory(AmqpUri uri, ThreadFactory threads) {
    ConnectionFactory factory = new TolerantConnectionFactory();
    factory.setHost(uri.host());
    factory.setPort(uri.port());
    factory.setVirtualHost(uri.virtualHost());
    factory.setUsername(uri.user());
    factory.setPassword(uri.password());
    // The client's own limit ends the connection at a message beyond it, each time that it comes.
    factory.setMaxInboundMessageBodySize(Integer.MAX_VALUE);
    factory.setRequestedHeartbeat((int) heartbeat.toSeconds());
    factory.setConnectionTimeout((int) CONNECTION_TIMEOUT.toMillis());
    factory.setChannelRpcTimeout((int) Duration.ofSeconds(30).toMillis());
    factory.setShutdownTimeout((int) Duration.ofSeconds(2).toMillis());
    factory.setThreadFactory(threads);
    // AmqpConnection heals itself, which the client's own recovery would get in the way of
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.getClientProperties().putAll(Map.of("product", "Enoki"));
    if (uri.tls()) {
      try {
        factory.useSslProtocol(SSLContext.getDefault());
      } catch (GeneralSecurityException e) {
        throw new ConfigurationException("AMQP_URI: this JVM can't do TLS: " + e.getMessage(), e);
      }
      factory.enableHostnameVerification();
    }
    return factory;
  }
}
