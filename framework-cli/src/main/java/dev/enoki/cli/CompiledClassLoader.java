package dev.enoki.cli;

import dev.enoki.cli.SourceCompiler.CompiledClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Classes that were compiled in memory. */
final class CompiledClassLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  CompiledClassLoader(List<CompiledClass> classes, ClassLoader parent) {
    super("compiled", parent);
    this.classes =
        classes.stream().collect(Collectors.toMap(CompiledClass::name, CompiledClass::bytes));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
