package dev.enoki.serialization;

import com.fasterxml.jackson.databind.JavaType;
import java.util.stream.Collectors;

/** A type as one writes it in Java, without packages. */
final class TypeName {
  private TypeName() {}

  static String of(JavaType type) {
    if (type.containedTypeCount() == 0) {
      return type.getRawClass().getSimpleName();
    }
    return type.getRawClass().getSimpleName()
        + type.getBindings().getTypeParameters().stream()
            .map(TypeName::of)
            .collect(Collectors.joining(", ", "<", ">"));
  }
}
