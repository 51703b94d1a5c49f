package dev.enoki.container;

import dev.enoki.DefinitionException;
import dev.enoki.Service;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.DependencyType;
import dev.enoki.extension.Entrypoint;
import dev.enoki.extension.EntrypointType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What reflection tells of a service class: read once, when the container is made, and checked
 * whole.
 */
record ServiceModel(
    String name,
    Class<?> type,
    List<MarkedMethod> methods,
    Constructor<?> constructor,
    List<Injection> parameters,
    List<InjectedField> fields,
    List<Injection> listeners) {

  /** A method that requests may reach, and the annotation that says so. */
  record MarkedMethod(
      Method method, Annotation annotation, Class<? extends Entrypoint> entrypoint) {}

  /**
   * A place to inject into.
   *
   * @param provider null where the type alone says what to inject
   */
  record Injection(
      Class<?> type,
      @Nullable DependencySite site,
      @Nullable Class<? extends DependencyProvider> provider) {
    boolean byType() {
      return site == null || site.annotation() instanceof DependencyType;
    }
  }

  record InjectedField(Field field, Injection injection) {}

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

  static ServiceModel of(Class<?> type) {
    Service service = type.getAnnotation(Service.class);
    if (service == null) {
      throw new DefinitionException(
          "not a service: there is no @Service(\"name\") on class " + type.getName());
    }
    if (!NAME.matcher(service.value()).matches()) {
      throw new DefinitionException(
          "a service's name is letters, digits, '_' and '-', not '"
              + service.value()
              + "' as on class "
              + type.getName());
    }
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw new DefinitionException("no instance can be made of abstract class " + type.getName());
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      throw new DefinitionException("an inner class must be static: class " + type.getName());
    }
    Constructor<?> constructor = constructor(type);
    return new ServiceModel(
        service.value(),
        type,
        methods(type),
        constructor,
        parameters(constructor),
        fields(type),
        listeners(type));
  }

  private static Constructor<?> constructor(Class<?> type) {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    if (constructors.length != 1) {
      throw new DefinitionException(
          "a service has one constructor, not "
              + constructors.length
              + " as class "
              + type.getName());
    }
    constructors[0].setAccessible(true);
    return constructors[0];
  }

  private static List<Injection> parameters(Constructor<?> constructor) {
    List<Injection> parameters = new ArrayList<>();
    for (Parameter parameter : constructor.getParameters()) {
      String place =
          "parameter '"
              + parameter.getName()
              + "' of the constructor of "
              + constructor.getDeclaringClass().getName();
      Injection injection =
          injection(parameter, parameter.getType(), parameter.getParameterizedType(), place);
      if (injection == null) {
        if (!BuiltInDependency.isOne(parameter.getType())) {
          throw new DefinitionException(
              "nothing provides it: mark it with a dependency's annotation, as @RpcProxy(\"other\"): "
                  + place);
        }
        injection = new Injection(parameter.getType(), null, null);
      }
      parameters.add(injection);
    }
    return List.copyOf(parameters);
  }

  private static List<InjectedField> fields(Class<?> type) {
    List<InjectedField> fields = new ArrayList<>();
    for (Class<?> c : lineage(type)) {
      for (Field field : c.getDeclaredFields()) {
        String place = "field '" + field.getName() + "' of " + c.getName();
        Injection injection = injection(field, field.getType(), field.getGenericType(), place);
        boolean settable =
            !Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers());
        // a final field of a marked type is what a constructor keeps its parameter in
        if (injection == null || (!settable && injection.byType())) {
          continue;
        }
        if (!settable) {
          throw new DefinitionException("an injected field is neither static nor final: " + place);
        }
        field.setAccessible(true);
        fields.add(new InjectedField(field, injection));
      }
    }
    return List.copyOf(fields);
  }

  private static List<Injection> listeners(Class<?> type) {
    List<Injection> listeners = new ArrayList<>();
    for (Annotation annotation : type.getAnnotations()) {
      DependencyType marked = annotation.annotationType().getAnnotation(DependencyType.class);
      if (marked != null) {
        DependencySite site = new DependencySite(annotation, void.class, "class " + type.getName());
        listeners.add(new Injection(void.class, site, marked.value()));
      }
    }
    return List.copyOf(listeners);
  }

  private static @Nullable Injection injection(
      AnnotatedElement element, Class<?> type, java.lang.reflect.Type genericType, String place) {
    for (Annotation annotation : element.getAnnotations()) {
      DependencyType marked = annotation.annotationType().getAnnotation(DependencyType.class);
      if (marked != null) {
        return new Injection(
            type, new DependencySite(annotation, genericType, place), marked.value());
      }
    }
    DependencyType ofType = type.getAnnotation(DependencyType.class);
    return ofType == null || type.isAnnotation()
        ? null
        : new Injection(type, new DependencySite(ofType, genericType, place), ofType.value());
  }

  private static List<MarkedMethod> methods(Class<?> type) {
    List<MarkedMethod> marked = new ArrayList<>();
    for (Method method : overridable(type)) {
      for (Annotation annotation : method.getAnnotations()) {
        EntrypointType entrypoint = annotation.annotationType().getAnnotation(EntrypointType.class);
        if (entrypoint != null) {
          check(method, annotation);
          method.setAccessible(true);
          marked.add(new MarkedMethod(method, annotation, entrypoint.value()));
        }
      }
    }
    if (marked.isEmpty()) {
      throw new DefinitionException(
          "no method has an entrypoint's annotation, as @Rpc, in class " + type.getName());
    }
    return List.copyOf(marked);
  }

  private static void check(Method method, Annotation annotation) {
    if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
      throw new DefinitionException(
          "a method with @"
              + annotation.annotationType().getSimpleName()
              + " is neither static nor private: method "
              + method.getDeclaringClass().getName()
              + '.'
              + method.getName());
    }
  }

  /** Every method of the class and those above it, as a subclass left it. */
  private static Collection<Method> overridable(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Class<?> c : lineage(type)) {
      Method[] declared = c.getDeclaredMethods();
      // the JVM gives them in no order of its own
      Arrays.sort(declared, java.util.Comparator.comparing(Method::toString));
      for (Method method : declared) {
        if (!method.isBridge() || overrides(method, declared)) {
          String signature = method.getName() + Arrays.toString(method.getParameterTypes());
          methods.putIfAbsent(signature, method);
        }
      }
    }
    methods.values().removeIf(Method::isSynthetic);
    return methods.values();
  }

  /**
   * Whether a bridge stands for the method of a generic class that this class overrides. One that
   * only makes the public method of a class out of sight callable does not.
   */
  private static boolean overrides(Method bridge, Method[] declared) {
    return Arrays.stream(declared)
        .anyMatch(method -> !method.isBridge() && takesWhat(bridge, method));
  }

  private static boolean takesWhat(Method bridge, Method method) {
    Class<?>[] general = bridge.getParameterTypes();
    Class<?>[] special = method.getParameterTypes();
    boolean fits = bridge.getName().equals(method.getName()) && general.length == special.length;
    for (int i = 0; fits && i < general.length; i++) {
      fits = general[i].isAssignableFrom(special[i]);
    }
    return fits;
  }

  /** The class itself, then those above it. */
  private static List<Class<?>> lineage(Class<?> type) {
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      lineage.add(c);
    }
    return lineage;
  }
}
