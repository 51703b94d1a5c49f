package dev.enoki.container;

import dev.enoki.DefinitionException;
import java.lang.reflect.Constructor;

/** Makes extensions, which the annotations name by class. */
final class Instances {
  private Instances() {}

  static <T> T make(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new DefinitionException(
          "an extension needs a constructor without parameters that works: class "
              + type.getName());
    }
  }
}
