package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a jar that only refers to the test's own class path. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "enoki").toAbsolutePath().normalize();
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir private Path folder;

  @Test
  void startsFromAnyFolderAndThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("enoki"), LAUNCHER);

    assertThat(launch(link, Map.of("JAVA_HOME", JAVA_HOME), "--version"))
        .isEqualTo(
            new Ended(
                0,
                "enoki %s (Java %s, %s)\n"
                    .formatted(
                        Version.ofEnoki(),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"))));
  }

  @Test
  void handsOverOptionsForTheVirtualMachine() throws Exception {
    assertThat(
            launch(
                    LAUNCHER,
                    Map.of("JAVA_HOME", JAVA_HOME, "ENOKI_JAVA_OPTS", "-showversion -Xmx64m"),
                    "--version")
                .printed())
        .contains("Runtime Environment", "enoki " + Version.ofEnoki());
  }

  @Test
  void saysWhenThereIsNoJava() throws Exception {
    Map<String, String> tools = Map.of("PATH", toolsOnly().toString());

    assertThat(launch(LAUNCHER, tools, "--version"))
        .isEqualTo(
            new Ended(
                1,
                "enoki: there is no java on PATH: install a JDK, 17 or later, or set JAVA_HOME\n"));
  }

  @Test
  void saysWhenJavaHomeIsNone() throws Exception {
    assertThat(launch(LAUNCHER, Map.of("JAVA_HOME", "/nowhere"), "--version"))
        .isEqualTo(new Ended(1, "enoki: JAVA_HOME is /nowhere, and there is no bin/java in it\n"));
  }

  @Test
  void saysWhenJavaIsTooOld() throws Exception {
    Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(launch(LAUNCHER, Map.of("JAVA_HOME", folder + "/old"), "--version"))
        .isEqualTo(new Ended(1, "enoki: Java 17 or later is needed, and " + java + " is 11.0.2\n"));
  }

  /** A folder with what the launcher calls, and no java. */
  private Path toolsOnly() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String name : List.of("bash", "dirname", "readlink", "find", "sed")) {
      Path tool =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .map(entry -> Path.of(entry, name))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(name), tool);
    }
    return tools;
  }

  private record Ended(int code, String printed) {}

  private Ended launch(Path launcher, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("ENOKI_JAR", jar().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Enoki.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("enoki.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
