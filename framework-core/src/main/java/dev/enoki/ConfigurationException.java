package dev.enoki;

import org.jspecify.annotations.Nullable;

/**
 * The configuration can't be used. The message starts with the place: a key's full path, or a file
 * and line.
 */
public class ConfigurationException extends EnokiException {
  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
