package dev.enoki.cli.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where lines come from: a file, as often as it is wanted. What is compressed by gzip is known by
 * its first two bytes, whatever its name; a file may hold several gzip members.
 *
 * @param name as the user gave it
 * @param path null for standard input, which can be read once only
 */
record Source(String name, @Nullable Path path) {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  static Source of(String name) {
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new TraceException(name + ": there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new TraceException(name + ": is a folder; name its files, as " + path.resolve("*.log"));
    }
    if (!Files.isReadable(path)) {
      throw new TraceException(name + ": may not be read");
    }
    return new Source(name, path);
  }

  /** The same for all names of one file. */
  @Nullable Path realPath() {
    try {
      return path == null ? null : path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /** Zero where nobody knows, as of a pipe. */
  long size() {
    try {
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * @param progress is told of each byte that is read from the file itself
   */
  InputStream open(Progress progress) throws IOException {
    return plain(progress.watch(path == null ? System.in : Files.newInputStream(path)));
  }

  static InputStream plain(InputStream raw) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(raw, BUFFER);
    stream.mark(2);
    boolean gzip = stream.read() == MAGIC_1 && stream.read() == MAGIC_2;
    stream.reset();
    return gzip ? new GZIPInputStream(stream, BUFFER) : stream;
  }
}
