package dev.enoki.cli.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is appended to a file, as {@code tail -F} does: when the file is renamed and another
 * one takes its name, the rest of the old one is read, and then the new one; when it is cut, it
 * begins at its start again. A file that isn't there is waited for.
 */
final class Follower implements Closeable {
  private static final int CHUNK = 1 << 16;
  private static final int MAGIC = 2;

  private final String name;
  private final Path path;
  private final RecordReader reader;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private @Nullable SeekableByteChannel channel;
  private @Nullable Object key;
  private byte[] rest = {};
  private long number;
  private boolean skipping;

  Follower(String name, RecordReader reader) {
    this.name = name;
    this.path = Path.of(name);
    this.reader = reader;
  }

  /** What is there already is left alone. Returns whether there is a file. */
  boolean skipToEnd() {
    if (!open()) {
      return false;
    }
    try {
      SeekableByteChannel opened = Objects.requireNonNull(channel);
      opened.position(opened.size());
      return true;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Reads what has come. Returns whether there was anything. */
  boolean poll() {
    try {
      return (channel != null || open()) && read();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private boolean read() throws IOException {
    boolean some = drain();
    if (isReplaced()) {
      // what was written between the two looks
      some |= drain();
      endOfFile();
      some |= open() && drain();
    }
    return some;
  }

  /** Returns whether there is a file. */
  boolean open() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      if (!file.isRegularFile()) {
        throw new TraceException(
            name
                + ": only files can be followed"
                + (file.isDirectory() ? "" : "; give what comes by a pipe as standard input"));
      }
      channel = Files.newByteChannel(path);
      refuseGzip(channel);
      key = file.fileKey();
      number = 0;
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void refuseGzip(SeekableByteChannel opened) throws IOException {
    opened.read(chunk.clear().limit(MAGIC));
    opened.position(0);
    if (chunk.position() == MAGIC && Source.isGzip(chunk.get(0), chunk.get(1))) {
      throw new TraceException(
          name + ": is compressed, so nothing is added to it; read it without --follow");
    }
  }

  private TraceException failure(IOException e) {
    return new TraceException(name + ": can't be followed: " + Reason.of(e), e);
  }

  private boolean drain() throws IOException {
    SeekableByteChannel from = Objects.requireNonNull(channel);
    if (from.size() < from.position()) {
      from.position(0);
      rest = new byte[0];
      number = 0;
    }
    boolean some = false;
    while (from.read(chunk.clear()) > 0) {
      some = true;
      lines(chunk.array(), chunk.position());
    }
    return some;
  }

  private void lines(byte[] bytes, int length) {
    int begin = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, begin, i);
        line();
        begin = i + 1;
      }
    }
    keep(bytes, begin, length);
  }

  private void keep(byte[] bytes, int from, int to) {
    if (rest.length + to - from > Lines.LONGEST) {
      rest = new byte[0];
      skipping = true;
    } else if (!skipping) {
      int old = rest.length;
      rest = Arrays.copyOf(rest, old + to - from);
      System.arraycopy(bytes, from, rest, old, to - from);
    }
  }

  private void line() {
    number++;
    if (!skipping) {
      int length = rest.length;
      if (length > 0 && rest[length - 1] == '\r') {
        length--;
      }
      reader.line(name, number, rest, 0, length);
    }
    skipping = false;
    rest = new byte[0];
  }

  private boolean isReplaced() throws IOException {
    try {
      Object now = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return !Objects.equals(key, now);
    } catch (NoSuchFileException e) {
      // renamed, and the next one isn't there yet: more may still come into the old one
      return false;
    }
  }

  private void endOfFile() throws IOException {
    if (rest.length > 0) {
      line();
    }
    close();
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
