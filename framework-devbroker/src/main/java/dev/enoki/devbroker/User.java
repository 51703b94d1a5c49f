package dev.enoki.devbroker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in.
 *
 * @param byVirtualHost what the user may do where; when empty, everything everywhere
 */
record User(String name, String password, Map<String, Permissions> byVirtualHost) {
  /** Null when the user may not even open a connection to the virtual host. */
  @Nullable Permissions on(String virtualHost) {
    return byVirtualHost.isEmpty() ? Permissions.ALL : byVirtualHost.get(virtualHost);
  }

  @Override
  public String toString() {
    return "user '" + name + "'";
  }
}
