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

  /** What is there already is left alone. */
  void skipToEnd() throws IOException {
    if (open() && channel != null) {
      channel.position(channel.size());
    }
  }

  /** Reads what has come. Returns whether there was anything. */
  boolean poll() throws IOException {
    if (channel == null && !open()) {
      return false;
    }
    boolean some = drain();
    if (isReplaced()) {
      // what was written between the two looks
      some |= drain();
      endOfFile();
      some |= open() && drain();
    }
    return some;
  }

  private boolean open() throws IOException {
    try {
      channel = Files.newByteChannel(path);
      key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      number = 0;
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
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
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
