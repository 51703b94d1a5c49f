package dev.enoki.cli;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.amqp.AmqpUri;
import dev.enoki.logging.Logging;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of a command: a file, and the broker, which may be named elsewhere too. */
final class ConfigOptions {
  private static final String KEY = "AMQP_URI";

  @Option(names = "--config", paramLabel = "FILE", description = "Settings, in YAML.")
  private @Nullable Path file;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description = "The broker, as amqp://user:password@host:port/virtual-host.")
  private @Nullable String broker;

  /** Sets up logging too. {@code AMQP_URI} is there only if someone has named a broker. */
  Config load(Map<String, String> environment) {
    Config config = file == null ? Config.empty() : Config.load(file);
    configureLogging(config);
    if (broker != null) {
      return config.with(KEY, checked("--broker", broker));
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
    return file == null
        ? mistake
        : new ConfigurationException(mistake.getMessage() + " (in " + file + ")", mistake);
  }

  private static String checked(String place, String uris) {
    for (String uri : uris.split(";", -1)) {
      AmqpUri.parse(place, uri);
    }
    return uris;
  }

  boolean brokerNamed() {
    return broker != null;
  }
}
