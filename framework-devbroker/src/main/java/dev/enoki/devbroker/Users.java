package dev.enoki.devbroker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All who may log in; the first is the one that {@link DevBroker#uri()} names. */
final class Users {
  static final String GUEST = "guest";

  private final Map<String, User> byName = new LinkedHashMap<>();

  Users(List<User> users) {
    users.forEach(user -> byName.put(user.name(), user));
  }

  User first() {
    return byName.values().iterator().next();
  }

  @Nullable User named(String name) {
    return byName.get(name);
  }

  /** Whom a log-in stands for, or null when it is to be refused. */
  @Nullable User known(@Nullable Credentials credentials) {
    if (credentials == null) {
      return null;
    }
    User user = byName.get(credentials.user());
    return user != null && user.password().equals(credentials.password()) ? user : null;
  }
}
