package dev.enoki.tracer;

import java.util.List;

/** The settings of the section TRACER, for tests in other packages. */
public final class TracerKeys {
  private TracerKeys() {}

  public static List<String> all() {
    return TracerSettings.KEYS;
  }
}
