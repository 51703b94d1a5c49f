package dev.enoki.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars and folders of {@code --classpath}, written as Java's own class path: {@code
 * target/classes:lib/*}.
 */
record ClassPath(List<Path> entries) {
  static ClassPath parse(String text) {
    List<Path> entries = new ArrayList<>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      if (entry.equals("*") || entry.endsWith(File.separator + "*") || entry.endsWith("/*")) {
        entries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
      } else if (!entry.isBlank()) {
        entries.add(Path.of(entry));
      }
    }
    return new ClassPath(List.copyOf(entries));
  }

  private static List<Path> jarsIn(Path folder) {
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
        found.forEach(jars::add);
      } catch (IOException e) {
        throw new CommandException("--classpath: " + folder + " can't be read: " + e.getMessage());
      }
    }
    jars.sort(null);
    return jars;
  }

  /** As the compiler takes it: what Enoki itself runs on comes first. */
  String withOwn() {
    return System.getProperty("java.class.path")
        + entries.stream().map(entry -> File.pathSeparator + entry).collect(Collectors.joining());
  }

  ClassLoader loader() {
    URL[] urls = entries.stream().map(ClassPath::url).toArray(URL[]::new);
    return new URLClassLoader("classpath", urls, ClassPath.class.getClassLoader());
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For an error message about a class that isn't there. */
  @Override
  public String toString() {
    if (entries.isEmpty()) {
      return "which is empty: name jars and folders by --classpath";
    }
    return entries.stream()
        .map(entry -> Files.exists(entry) ? entry.toString() : entry + " (not there)")
        .collect(Collectors.joining(File.pathSeparator));
  }
}
