package dev.enoki.tracer;

import dev.enoki.extension.Entrypoint;
import dev.enoki.extension.EntrypointType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the types of entrypoints of one service may be called in a configuration: {@code
 * dev.enoki.rpc.Rpc}, {@code dev.enoki.rpc.RpcEntrypoint}, {@code nameko.rpc.Rpc}, {@code Rpc}.
 */
final class EntrypointNames {
  private static final String SUFFIX = "Entrypoint";

  /** Python's names for ours. */
  private static final Map<String, String> ALIASES = Map.of("nameko.rpc.Rpc", "Rpc");

  private final ClassLoader loader;

  /** Each name, and the simple names that a request may have for the same type. */
  private final Map<String, Set<String>> served = new LinkedHashMap<>();

  EntrypointNames(Class<?> service, ClassLoader loader) {
    this.loader = loader;
    for (Class<?> c = service; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          add(annotation.annotationType());
        }
      }
    }
  }

  private void add(Class<? extends Annotation> annotation) {
    EntrypointType marked = annotation.getAnnotation(EntrypointType.class);
    if (marked == null) {
      return;
    }
    String entrypoint = marked.value().getSimpleName();
    Set<String> simple = new LinkedHashSet<>();
    simple.add(annotation.getSimpleName());
    simple.add(entrypoint);
    if (entrypoint.endsWith(SUFFIX)) {
      simple.add(entrypoint.substring(0, entrypoint.length() - SUFFIX.length()));
    }
    served.put(annotation.getName(), simple);
    served.put(marked.value().getName(), simple);
    simple.forEach(name -> served.putIfAbsent(name, simple));
    ALIASES.forEach(
        (alias, name) -> {
          if (simple.contains(name)) {
            served.put(alias, simple);
          }
        });
  }

  /** The simple names for the type of this name; none where the service has no such entrypoint. */
  Set<String> simpleNames(String name) {
    return served.getOrDefault(name, Set.of());
  }

  /** Whether there is such a type at all: several services may share a configuration. */
  boolean exists(String name) {
    if (served.containsKey(name) || ALIASES.containsKey(name) || ALIASES.containsValue(name)) {
      return true;
    }
    try {
      Class<?> type = Class.forName(name, false, loader);
      return Entrypoint.class.isAssignableFrom(type)
          || type.isAnnotationPresent(EntrypointType.class);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  Set<String> all() {
    return served.keySet();
  }
}
