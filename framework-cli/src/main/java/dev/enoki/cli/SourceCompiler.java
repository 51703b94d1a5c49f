package dev.enoki.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles source files into memory. */
final class SourceCompiler {
  private final ClassPath classPath;

  SourceCompiler(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * A class, and the file that its source is in.
   *
   * @param name its binary name
   */
  record CompiledClass(String name, Path source, byte[] bytes) {}

  /** All files in one compilation, so that they may use each other. */
  List<CompiledClass> compile(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CommandException(
          "a source file needs a JDK, and the Java at "
              + System.getProperty("java.home")
              + " has no compiler: install a JDK, or run a compiled class on --classpath");
    }
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        ClassesInMemory classes = new ClassesInMemory(files)) {
      boolean compiled =
          compiler
              .getTask(
                  printed,
                  classes,
                  null,
                  List.of("-parameters", "-g", "-proc:none", "-nowarn", "-cp", classPath.withOwn()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new CompilationException(printed.toString().stripTrailing());
      }
      return classes.compiled();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ClassesInMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final StandardJavaFileManager files;
    private final List<ClassInMemory> classes = new ArrayList<>();

    ClassesInMemory(StandardJavaFileManager files) {
      super(files);
      this.files = files;
    }

    List<CompiledClass> compiled() {
      return classes.stream().map(ClassInMemory::compiled).toList();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
      if (sibling == null) {
        throw new IllegalStateException("no source file is known for class " + name);
      }
      ClassInMemory written = new ClassInMemory(name, files.asPath(sibling));
      classes.add(written);
      return written;
    }
  }

  private static final class ClassInMemory extends SimpleJavaFileObject {
    private final String name;
    private final Path source;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassInMemory(String name, Path source) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      this.name = name;
      this.source = source;
    }

    CompiledClass compiled() {
      return new CompiledClass(name, source, bytes.toByteArray());
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }
}
