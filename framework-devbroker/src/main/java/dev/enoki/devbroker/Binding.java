package dev.enoki.devbroker;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule of an exchange: which messages go on to which destination. */
record Binding(
    Exchange source, Destination destination, String routingKey, Map<String, Object> arguments) {

  /** Arguments may hold arrays, which a record's own comparison wouldn't look into. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Binding that
        && source == that.source
        && destination == that.destination
        && routingKey.equals(that.routingKey)
        && FieldValue.sameTable(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, destination, routingKey, arguments.keySet());
  }
}
