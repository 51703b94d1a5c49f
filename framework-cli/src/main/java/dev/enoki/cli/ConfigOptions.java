package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.amqp.AmqpUri;
import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Value;
import dev.enoki.logging.Logging;
import java.nio.file.Path;
import java.util.Map;

/** The settings of a command: a file, and the broker, which may be named elsewhere too. */
final class ConfigOptions {
  private static final String KEY = "AMQP_URI";

  private final Value<Path> file;
  private final Value<String> broker;

  ConfigOptions(Arguments arguments) {
    file = arguments.option("--config", "FILE", Path.class, "Settings, in YAML.");
    broker =
        arguments.option(
            "--broker",
            "URI",
            String.class,
            "The broker, as amqp://user:password@host:port/virtual-host.");
  }

  /** Sets up logging too. {@code AMQP_URI} is there only if someone has named a broker. */
  Config load(Map<String, String> environment) {
    Path path = file.orNull();
    Config config = path == null ? Config.empty() : Config.load(path);
    configureLogging(config);
    String uris = broker.orNull();
    if (uris != null) {
      return config.with(KEY, checked("--broker", uris));
    }
    String ofEnvironment = environment.getOrDefault(KEY, "");
    if (!config.has(KEY) && !ofEnvironment.isBlank()) {
      return config.with(KEY, checked("environment variable " + KEY, ofEnvironment));
    }
    return config;
  }

  private void configureLogging(Config config) {
    try {
      Logging.configure(config.has("LOGGING") ? config.section("LOGGING") : null);
    } catch (ConfigurationException e) {
      throw inFile(e);
    }
  }

  /** The same mistake, and where it stands: what else may hold the broker's URI is checked here. */
  ConfigurationException inFile(ConfigurationException mistake) {
    Path path = file.orNull();
    return path == null
        ? mistake
        : new ConfigurationException(mistake.getMessage() + " (in " + path + ")", mistake);
  }

  private static String checked(String place, String uris) {
    for (String uri : uris.split(";", -1)) {
      AmqpUri.parse(place, uri);
    }
    return uris;
  }

  boolean brokerNamed() {
    return broker.given();
  }
}
