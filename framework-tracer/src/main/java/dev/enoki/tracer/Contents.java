package dev.enoki.tracer;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is inside a value that is no mapping or list itself. */
final class Contents {
  private Contents() {}

  /** A map of a record's components, a list for an array; null where nobody can tell. */
  static @Nullable Object of(Object value) {
    if (value instanceof Record) {
      return components(value);
    }
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? optional.get() : List.of();
    }
    return null;
  }

  private static @Nullable Map<String, @Nullable Object> components(Object value) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    try {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        components.put(component.getName(), component.getAccessor().invoke(value));
      }
      return components;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
