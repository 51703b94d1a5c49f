package dev.enoki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A temporary folder with all that one RabbitMQ node reads and writes, and the node's ports. */
record NodeFolder(
    Path path, String nodeName, int amqpPort, int tlsPort, int distPort, int epmdPort) {
  private static final int LOG_LINES = 25;

  static NodeFolder create() {
    return create(Ports.free(), "");
  }

  /** With a TLS listener as well, and the plugin that logs in by the client's certificate. */
  static NodeFolder createWithTls(Path ca, Path certificate, Path key) {
    var folder = create();
    try {
      Files.writeString(folder.plugins(), "[rabbitmq_auth_mechanism_ssl].");
      Files.writeString(
          folder.configuration(),
          """
          listeners.ssl.1 = 127.0.0.1:%d
          ssl_options.cacertfile = %s
          ssl_options.certfile = %s
          ssl_options.keyfile = %s
          ssl_options.verify = verify_peer
          ssl_options.fail_if_no_peer_cert = false
          auth_mechanisms.1 = PLAIN
          auth_mechanisms.2 = AMQPLAIN
          auth_mechanisms.3 = EXTERNAL
          ssl_cert_login_from = common_name
          """
              .formatted(folder.tlsPort, ca, certificate, key),
          StandardOpenOption.APPEND);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For another node of the running node's cluster, which it joins when it starts. */
  NodeFolder another() {
    var another =
        create(
            epmdPort,
            """
            cluster_formation.peer_discovery_backend = classic_config
            cluster_formation.classic_config.nodes.1 = %s
            """
                .formatted(nodeName));
    try {
      Files.copy(cookie(), another.cookie(), StandardCopyOption.COPY_ATTRIBUTES);
      return another;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeFolder create(int epmdPort, String moreConfiguration) {
    try {
      var path = Files.createTempDirectory("enoki-rabbitmq-");
      var folder =
          new NodeFolder(
              path,
              path.getFileName() + "@localhost",
              Ports.free(),
              Ports.free(),
              Ports.free(),
              epmdPort);
      Files.createFile(folder.plugins());
      Files.writeString(
          folder.configuration(),
          """
          listeners.tcp.1 = 127.0.0.1:%d
          log.file = false
          log.console = true
          log.console.level = warning
          """
                  .formatted(folder.amqpPort)
              + moreConfiguration);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the node and for its rabbitmqctl; of the JVM's environment, only what isn't RabbitMQ's. */
  Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(key -> key.startsWith("RABBITMQ_") || key.startsWith("ERL_"));
    environment.put("HOME", path.toString()); // the Erlang cookie lies there
    environment.put("ERL_EPMD_PORT", String.valueOf(epmdPort));
    environment.put("RABBITMQ_NODENAME", nodeName);
    environment.put("RABBITMQ_DIST_PORT", String.valueOf(distPort));
    environment.put("RABBITMQ_CTL_DIST_PORT_MIN", String.valueOf(distPort + 1));
    environment.put("RABBITMQ_CTL_DIST_PORT_MAX", String.valueOf(distPort + 50));
    environment.put("RABBITMQ_MNESIA_BASE", path.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", path.toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins().toString());
    environment.put("RABBITMQ_CONFIG_FILE", configuration().toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", path.resolve("rabbitmq-env.conf").toString());
    // "Allowing input" makes the script become the node, so that its pid is the node's own.
    environment.put("RABBITMQ_ALLOW_INPUT", "true");
    environment.put("RABBITMQ_SERVER_START_ARGS", "-noinput +B i");
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    return environment;
  }

  Path log() {
    return path.resolve("rabbitmq.log");
  }

  String endOfLog() {
    try {
      var lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(its log can't be read: " + e.getMessage() + ")";
    }
  }

  void delete() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path cookie() {
    return path.resolve(".erlang.cookie");
  }

  private Path configuration() {
    return path.resolve("rabbitmq.conf");
  }

  private Path plugins() {
    return path.resolve("enabled_plugins");
  }
}
