package dev.enoki;

import java.util.Set;

/** The settings that there are, for tests in other packages. */
public final class KnownKeys {
  private KnownKeys() {}

  public static Set<String> all() {
    return Config.KNOWN_KEYS;
  }
}
