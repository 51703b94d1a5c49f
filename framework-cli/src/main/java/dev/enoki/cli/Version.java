package dev.enoki.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Enoki's version as the build knows it, and Java's. */
final class Version implements IVersionProvider {
  static String ofEnoki() {
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "enoki "
          + ofEnoki()
          + " (Java "
          + System.getProperty("java.version")
          + ", "
          + System.getProperty("java.vendor")
          + ")"
    };
  }
}
