package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetsTest {
  private static final String SERVICE =
      """
      import dev.enoki.Service;
      import dev.enoki.rpc.Rpc;

      @Service("%1$s")
      public class %1$s {
        @Rpc
        public String hello(String name) {
          return %2$s;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aSourceFileIsCompiledWithTheNamesOfItsParameters() throws Exception {
    Class<?> service = only(load("", source("Greeting", "name")));

    assertThat(service.getMethod("hello", String.class).getParameters()[0].getName())
        .isEqualTo("name");
  }

  @Test
  void severalSourceFilesMayUseEachOther() throws Exception {
    String names = write("Names.java", "class Names { static String of(String s) { return s; } }");
    String greeting = source("Greeting", "Names.of(Parting.class.getName())");
    String parting = source("Parting", "Greeting.class.getName()");

    assertThatThrownBy(() -> load("", parting, names, greeting))
        .isInstanceOf(CommandException.class)
        .hasMessage(names + ": no service in it: none of its classes has @Service(\"name\")");
    assertThat(load("", parting, nested("Both", "Names"), greeting))
        .extracting(Class::getName)
        .containsExactly("Parting", "Both$Inner", "Greeting");
  }

  @Test
  void aClassComesFromAFolder() throws Exception {
    Path classes = compiled("Greeting");

    Class<?> service = only(load(classes.toString(), "Greeting"));

    assertThat(service.getName()).isEqualTo("Greeting");
  }

  @Test
  void aClassComesFromAJarAndSourcesMayUseIt() throws Exception {
    Path classes = compiled("Greeting");
    Path jar = Files.createDirectory(folder.resolve("lib")).resolve("greeting.jar");
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      Files.copy(classes.resolve("Greeting.class"), zip.getPath("/Greeting.class"));
    }
    String parting = source("Parting", "new Greeting().hello(name)");

    assertThat(load(folder + "/nowhere" + File.pathSeparator + jar, "Greeting", parting))
        .extracting(Class::getName)
        .containsExactly("Greeting", "Parting");
    assertThat(load(folder + "/lib/*", "Greeting")).hasSize(1);
  }

  @Test
  void aClassThatIsNotThereIsNamedWithTheClassPath() {
    assertThatThrownBy(() -> load("", "com.acme.Orders"))
        .hasMessage(
            "there is no class com.acme.Orders on the class path, which is empty: name jars and"
                + " folders by --classpath");
    assertThatThrownBy(() -> load(folder + File.pathSeparator + "nowhere.jar", "com.acme.Orders"))
        .hasMessage(
            "there is no class com.acme.Orders on the class path, "
                + folder
                + File.pathSeparator
                + "nowhere.jar (not there)");
    assertThatThrownBy(() -> load("", "services/Greeting"))
        .hasMessageEndingWith("; a source file's name ends in .java");
  }

  @Test
  void aClassThatIsNoServiceIsTold() {
    assertThatThrownBy(() -> load("", "java.lang.String"))
        .isInstanceOf(CommandException.class)
        .hasMessage("not a service: there is no @Service(\"name\") on class java.lang.String");
  }

  @Test
  void aClassThatCannotBeLoadedIsTold() throws Exception {
    Files.writeString(folder.resolve("Greeting.class"), "no class");

    assertThatThrownBy(() -> load(folder.toString(), "Greeting"))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("class Greeting can't be loaded: java.lang.ClassFormatError");
  }

  @Test
  void aSourceFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> load("", "Nowhere.java"))
        .isInstanceOf(CommandException.class)
        .hasMessage("Nowhere.java: there is no such file");
  }

  private List<Class<?>> load(String classPath, String... targets) {
    return new Targets(ClassPath.parse(classPath)).load(List.of(targets)).services();
  }

  private static Class<?> only(List<Class<?>> services) {
    assertThat(services).hasSize(1);
    return services.get(0);
  }

  private String source(String name, String result) throws IOException {
    return write(name + ".java", SERVICE.formatted(name, result));
  }

  private String nested(String outer, String other) throws IOException {
    return write(
        outer + ".java",
        """
        class %s {
          @dev.enoki.Service("inner")
          static class Inner {}
        }

        class %s {
          static String of(String s) {
            return s;
          }
        }
        """
            .formatted(outer, other));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Path compiled(String name) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source(name, "name"));
    assertThat(failed).isZero();
    return classes;
  }
}
