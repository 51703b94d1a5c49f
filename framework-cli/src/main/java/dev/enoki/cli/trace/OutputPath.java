package dev.enoki.cli.trace;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks, before anything is read, whether a file can be written. */
final class OutputPath {
  private OutputPath() {}

  /**
   * @throws TraceException if it is one of the files that are read, or can't be one
   */
  static void check(Path file, Sources sources) {
    if (sources.contain(file)) {
      throw new TraceException(file + ": is one of the files that are read; name another to write");
    }
    if (file.toString().isEmpty()) {
      throw new TraceException("'' names no file to write");
    }
    if (Files.isDirectory(file)) {
      throw new TraceException(file + ": is a folder; name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new TraceException(file + ": can't be written: there is no such folder");
    }
  }
}
