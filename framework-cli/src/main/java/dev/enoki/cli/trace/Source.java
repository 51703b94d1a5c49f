package dev.enoki.cli.trace;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where lines come from: a file, a pipe, or standard input. What is compressed by gzip is known by
 * its first two bytes, whatever its name; a file may hold several gzip members.
 *
 * @param name as the user gave it
 * @param path null for standard input
 * @param copy where it has been read already, since it gives what it has once only
 */
record Source(String name, @Nullable Path path, @Nullable TemporaryFile copy) {
  static final Source STANDARD_INPUT = new Source("standard input", null, null);

  private static final int BUFFER = 1 << 16;
  private static final byte MAGIC_1 = 0x1f;
  private static final byte MAGIC_2 = (byte) 0x8b;

  static Source of(String name) {
    if (name.isEmpty()) {
      throw new TraceException("'' names no file; '-' is standard input");
    }
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
    return new Source(name, path, null);
  }

  /** Whether it gives what it has once only. */
  boolean isStream() {
    return copy == null && (path == null || !Files.isRegularFile(path));
  }

  Source copied() {
    try (InputStream stream = raw()) {
      TemporaryFile kept = new TemporaryFile();
      stream.transferTo(kept.output());
      return new Source(name, path, kept);
    } catch (IOException e) {
      throw new TraceException(name + ": can't be copied: " + Reason.of(e), e);
    }
  }

  /** The same for all names of one file. */
  @Nullable Path realPath() {
    try {
      return path == null ? null : path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  boolean isSame(Path file) {
    try {
      return path != null && Files.exists(file) && Files.isSameFile(path, file);
    } catch (IOException e) {
      return false;
    }
  }

  /** Zero where nobody knows, as of a pipe. */
  long size() {
    try {
      if (copy != null) {
        return copy.size();
      }
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * @param progress is told of each byte that is read from the file itself
   */
  InputStream open(Progress progress) throws IOException {
    return plain(progress.watch(raw()));
  }

  private InputStream raw() throws IOException {
    if (copy != null) {
      return copy.input();
    }
    // not Files.newInputStream, which wants to know its place, and a pipe has none
    return path == null ? System.in : new FileInputStream(path.toFile());
  }

  static InputStream plain(InputStream raw) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(raw, BUFFER);
    stream.mark(2);
    boolean gzip = isGzip((byte) stream.read(), (byte) stream.read());
    stream.reset();
    return gzip ? new GZIPInputStream(stream, BUFFER) : stream;
  }

  static boolean isGzip(byte first, byte second) {
    return first == MAGIC_1 && second == MAGIC_2;
  }
}
