package dev.enoki.cli;

import dev.enoki.Service;
import dev.enoki.cli.SourceCompiler.CompiledClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code run} is told to run: source files and names of classes, in any mixture. */
final class Targets {
  private static final String SOURCE = ".java";

  private final ClassPath classPath;

  Targets(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * Classes to run.
   *
   * @param services in the order of their targets
   */
  record Loaded(ClassLoader loader, List<Class<?>> services) {}

  /**
   * Compiles and loads all targets.
   *
   * @throws CommandException if a target has no service
   */
  Loaded load(List<String> targets) {
    List<Path> sources =
        targets.stream()
            .filter(target -> target.endsWith(SOURCE))
            .map(Path::of)
            .peek(Targets::checkIsThere)
            .toList();
    List<CompiledClass> compiled =
        sources.isEmpty() ? List.of() : new SourceCompiler(classPath).compile(sources);
    ClassLoader loader = new CompiledClassLoader(compiled, classPath.loader());
    List<Class<?>> services = new ArrayList<>();
    for (String target : targets) {
      services.addAll(
          target.endsWith(SOURCE)
              ? servicesIn(Path.of(target), compiled, loader)
              : List.of(service(target, loader)));
    }
    return new Loaded(loader, services);
  }

  private static void checkIsThere(Path source) {
    if (!Files.isRegularFile(source)) {
      throw new CommandException(source + ": there is no such file");
    }
  }

  private List<Class<?>> servicesIn(Path source, List<CompiledClass> compiled, ClassLoader loader) {
    List<Class<?>> services = new ArrayList<>();
    for (CompiledClass each : compiled) {
      if (each.source().toAbsolutePath().equals(source.toAbsolutePath())) {
        Class<?> type = load(each.name(), loader);
        if (type.isAnnotationPresent(Service.class)) {
          services.add(type);
        }
      }
    }
    if (services.isEmpty()) {
      throw new CommandException(
          source + ": no service in it: none of its classes has @Service(\"name\")");
    }
    return services;
  }

  private Class<?> service(String name, ClassLoader loader) {
    Class<?> type = load(name, loader);
    if (!type.isAnnotationPresent(Service.class)) {
      throw new CommandException("not a service: there is no @Service(\"name\") on class " + name);
    }
    return type;
  }

  private Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new CommandException(
          "there is no class " + name + " on the class path, " + classPath + hint(name), e);
    } catch (LinkageError e) {
      throw new CommandException("class " + name + " can't be loaded: " + e, e);
    }
  }

  private static String hint(String name) {
    return Files.exists(Path.of(name)) || name.contains("/")
        ? "; a source file's name ends in .java"
        : "";
  }
}
