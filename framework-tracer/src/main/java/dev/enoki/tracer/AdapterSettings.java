package dev.enoki.tracer;

import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code TRACER: {ADAPTERS: {<entrypoint's class>: <adapter's class>}}}, read for one
 * service, whose class loader finds the classes.
 */
final class AdapterSettings {
  private static final String PATH = TracerSettings.SECTION + "." + TracerSettings.ADAPTERS;

  /** The usual one's name in Python. */
  private static final String USUAL_NAME = "nameko_tracer.adapters.DefaultAdapter";

  private final ClassLoader loader;
  private final EntrypointNames entrypoints;
  private final Map<String, TraceAdapter> byType = new HashMap<>();

  private AdapterSettings(Class<?> service) {
    ClassLoader ofService = service.getClassLoader();
    this.loader = ofService == null ? AdapterSettings.class.getClassLoader() : ofService;
    this.entrypoints = new EntrypointNames(service, loader);
  }

  static TraceAdapters read(@Nullable Object value, Class<?> service) {
    if (value == null) {
      return new TraceAdapters(Map.of());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          PATH + ": must be a mapping from an entrypoint's class to an adapter's class");
    }
    AdapterSettings settings = new AdapterSettings(service);
    map.forEach((key, name) -> settings.add(String.valueOf(key), name));
    return new TraceAdapters(settings.byType);
  }

  private void add(String key, @Nullable Object name) {
    if (!entrypoints.exists(key)) {
      throw mistake(
          key,
          "there is no such type of entrypoint; this service has: "
              + (entrypoints.all().isEmpty() ? "none" : String.join(", ", entrypoints.all()))
              + Suggestion.among(entrypoints.all(), key));
    }
    if (!(name instanceof String text)) {
      throw mistake(key, "must be the name of an adapter's class, not " + name);
    }
    TraceAdapter adapter = text.equals(USUAL_NAME) ? TraceAdapters.USUAL : adapter(key, text);
    for (String type : entrypoints.simpleNames(key)) {
      if (byType.putIfAbsent(type, adapter) != null) {
        throw mistake(key, "this type of entrypoint has an adapter already, by another name");
      }
    }
  }

  private TraceAdapter adapter(String key, String name) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!TraceAdapter.class.isAssignableFrom(type)) {
        throw mistake(key, name + " does not implement " + TraceAdapter.class.getName());
      }
      return (TraceAdapter) type.getConstructor().newInstance();
    } catch (ExceptionInInitializerError e) {
      throw mistake(key, name + " failed: " + e.getCause());
    } catch (LinkageError e) {
      throw mistake(key, name + " can't be loaded: " + e);
    } catch (ClassNotFoundException e) {
      throw mistake(
          key,
          "no class is called '"
              + name
              + "' beside the service or on the class path (a nested one is Outer$Inner)");
    } catch (InvocationTargetException e) {
      throw mistake(key, name + " failed: " + e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw mistake(key, name + " needs to be public, with a public constructor without arguments");
    }
  }

  private static ConfigurationException mistake(String key, String what) {
    return new ConfigurationException(PATH + '.' + key + ": " + what);
  }
}
