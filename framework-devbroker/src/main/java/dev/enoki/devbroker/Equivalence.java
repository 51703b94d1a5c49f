package dev.enoki.devbroker;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a declaration with what is there under its name. */
final class Equivalence {
  private final ResourceName name;

  Equivalence(ResourceName name) {
    this.name = name;
  }

  void same(String field, Object received, Object current) {
    if (!received.equals(current)) {
      throw inequivalent(field, "'" + received + "'", "'" + current + "'");
    }
  }

  void sameArgument(String key, Map<String, Object> received, Map<String, Object> current) {
    Object asked = received.get(key);
    Object present = current.get(key);
    Long askedNumber = FieldType.integer(asked);
    Long presentNumber = FieldType.integer(present);
    if (askedNumber != null && presentNumber != null) {
      same(key, askedNumber, presentNumber);
    } else if (!Objects.equals(asked, present)) {
      throw FieldType.of(asked).equals(FieldType.of(present))
          ? inequivalent(key, "'" + asked + "'", "'" + present + "'")
          : inequivalent(key, typed(asked), typed(present));
    }
  }

  private ProtocolError inequivalent(String field, String received, String current) {
    return ReplyCode.PRECONDITION_FAILED.error(
        "inequivalent arg '%s' for %s: received %s but current is %s",
        field, name, received, current);
  }

  private static String typed(@Nullable Object value) {
    return value == null
        ? "none"
        : "the value '%s' of type '%s'".formatted(value, FieldType.of(value));
  }
}
