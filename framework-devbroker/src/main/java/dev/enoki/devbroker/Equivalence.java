package dev.enoki.devbroker;

import java.util.Map;

/** Compares a declaration with what is there under its name. */
final class Equivalence {
  private final ResourceName name;

  Equivalence(ResourceName name) {
    this.name = name;
  }

  void same(String field, Object received, Object current) {
    if (!received.equals(current)) {
      throw inequivalent(
          field, "'" + ErlangTerm.value(received) + "'", "'" + ErlangTerm.value(current) + "'");
    }
  }

  void sameArgument(String key, Map<String, Object> received, Map<String, Object> current) {
    Object asked = received.get(key);
    Object present = current.get(key);
    Long askedNumber = FieldType.integer(asked);
    Long presentNumber = FieldType.integer(present);
    if (askedNumber != null && presentNumber != null) {
      same(key, askedNumber, presentNumber);
    } else if (asked != null && present != null) {
      same(key, asked, present);
    } else if (received.containsKey(key) != current.containsKey(key)) {
      throw inequivalent(key, typed(key, received), typed(key, current));
    }
  }

  private ProtocolError inequivalent(String field, String received, String current) {
    return ReplyCode.PRECONDITION_FAILED.error(
        "inequivalent arg '%s' for %s: received %s but current is %s",
        field, name, received, current);
  }

  private static String typed(String key, Map<String, Object> arguments) {
    Object value = arguments.get(key);
    return arguments.containsKey(key)
        ? "the value '%s' of type '%s'".formatted(ErlangTerm.value(value), FieldType.of(value))
        : "none";
  }
}
