package dev.enoki.logging;

import dev.enoki.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of a class that the section names: by its public constructor without arguments, and
 * by a setter for each option. The option {@code max_len} goes to {@code setMaxLen}.
 */
final class JavaObject {
  private final Section section;
  private final String classKey;
  private final Class<?> type;
  private final Collection<String> reserved;

  private JavaObject(Section section, String classKey, Class<?> type, Collection<String> reserved) {
    this.section = section;
    this.classKey = classKey;
    this.type = type;
    this.reserved = reserved;
  }

  /**
   * Null where there is no such class.
   *
   * @param classKey the key that the class's name stands under
   * @param reserved keys that are no options
   */
  static @Nullable JavaObject find(Section section, String classKey, Collection<String> reserved) {
    String name = section.requiredText(classKey);
    for (ClassLoader loader :
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(), JavaObject.class.getClassLoader()
        }) {
      try {
        return new JavaObject(section, classKey, Class.forName(name, true, loader), reserved);
      } catch (ClassNotFoundException e) {
        // the next one may have it
      } catch (ExceptionInInitializerError e) {
        throw section.error(classKey, name + " failed: " + e.getCause());
      } catch (LinkageError e) {
        throw section.error(classKey, name + " can't be loaded: " + e);
      }
    }
    return null;
  }

  boolean isA(Class<?> wanted) {
    return wanted.isAssignableFrom(type);
  }

  Object create() {
    Object created = instance();
    Map<String, Method> setters = setters();
    for (String key : section.keys()) {
      if (reserved.contains(key)) {
        continue;
      }
      Method setter = setters.get(setterName(key));
      if (setter == null) {
        throw section.error(
            key,
            "there is no method "
                + setterName(key)
                + " in "
                + type.getName()
                + Suggestion.among(setters.keySet(), setterName(key)));
      }
      set(created, setter, key);
    }
    return created;
  }

  private Object instance() {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw section.error(classKey, type.getName() + " failed: " + e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw section.error(
          classKey,
          type.getName() + " needs to be public, with a public constructor without arguments");
    }
  }

  private Map<String, Method> setters() {
    Map<String, Method> setters = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
        setters.merge(method.getName(), method, JavaObject::preferred);
      }
    }
    return setters;
  }

  /** Of two overloads, one that takes what YAML has. */
  private static Method preferred(Method one, Method other) {
    return isPlain(one.getParameterTypes()[0]) ? one : other;
  }

  private static boolean isPlain(Class<?> type) {
    return type.isPrimitive() || type == String.class || type == List.class || type == Map.class;
  }

  private static String setterName(String key) {
    StringBuilder name = new StringBuilder("set");
    for (String word : key.split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private void set(Object target, Method setter, String key) {
    Object value = converted(key, setter.getParameterTypes()[0]);
    try {
      setter.invoke(target, value);
    } catch (InvocationTargetException e) {
      throw section.error(key, String.valueOf(e.getTargetException().getMessage()));
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw section.error(key, setter + " can't be called");
    }
  }

  private @Nullable Object converted(String key, Class<?> wanted) {
    Object value = section.value(key);
    if (wanted == String.class) {
      return value == null ? null : value.toString();
    }
    if (value instanceof Number number) {
      if (wanted == int.class || wanted == Integer.class) {
        return number.intValue();
      }
      if (wanted == long.class || wanted == Long.class) {
        return number.longValue();
      }
      if (wanted == double.class || wanted == Double.class) {
        return number.doubleValue();
      }
    }
    boolean fits =
        value == null
            ? !wanted.isPrimitive()
            : wanted.isInstance(value) || (wanted == boolean.class && value instanceof Boolean);
    if (!fits) {
      throw section.error(key, "must be of type " + wanted.getSimpleName());
    }
    return value;
  }
}
