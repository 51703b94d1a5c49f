package dev.enoki.extension;

import java.util.UUID;

/** The name of one call: {@code <service>.<method>.<uuid4>}. */
public record CallId(String service, String method, UUID uuid) {
  public static CallId next(String service, String method) {
    return new CallId(service, method, UUID.randomUUID());
  }

  @Override
  public String toString() {
    return String.join(".", service, method, uuid.toString());
  }
}
