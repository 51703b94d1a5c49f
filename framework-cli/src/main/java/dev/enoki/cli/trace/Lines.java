package dev.enoki.cli.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines, without a byte order mark and carriage returns. The buffer is reused: a
 * line is good until the next one is asked for. A line of over 16 MiB is passed over, and counted.
 */
final class Lines {
  static final int LONGEST = 16 << 20;
  private static final int FIRST = 1 << 16;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream stream;
  private byte[] buffer = new byte[FIRST];
  private int next;
  private int end;
  private int from;
  private int to;
  private long number;
  private long tooLong;
  private boolean atEnd;
  private @Nullable String damage;

  Lines(InputStream stream) {
    this.stream = stream;
  }

  /** Whether there was one. The last one needs no line end. */
  boolean advance() throws IOException {
    int scanned = next;
    while (true) {
      int newline = indexOfNewline(scanned);
      if (newline >= 0) {
        line(next, newline);
        next = newline + 1;
        return true;
      }
      scanned = end;
      if (atEnd) {
        boolean rest = end > next;
        line(next, end);
        next = end;
        return rest;
      }
      if (end - next > LONGEST) {
        skipLine();
        scanned = next;
      } else {
        int moved = next;
        fill();
        scanned -= moved - next;
      }
    }
  }

  private int indexOfNewline(int start) {
    for (int i = start; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void line(int start, int stop) {
    if (stop > start) {
      number++;
    } else if (!atEnd) {
      number++;
    }
    from = start;
    to = stop;
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (number == 1
        && to - from >= MARK.length
        && Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length)) {
      from += MARK.length;
    }
  }

  private void fill() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, end - next);
      end -= next;
      next = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LONGEST + 1));
    }
    int count;
    try {
      count = stream.read(buffer, end, buffer.length - end);
    } catch (EOFException | ZipException e) {
      damage = e instanceof EOFException ? "the gzip data is cut off" : "the gzip data is damaged";
      count = -1;
    }
    if (count < 0) {
      atEnd = true;
    } else {
      end += count;
    }
  }

  private void skipLine() throws IOException {
    tooLong++;
    number++;
    next = end;
    while (!atEnd) {
      fill();
      int newline = indexOfNewline(next);
      if (newline >= 0) {
        next = newline + 1;
        return;
      }
      next = end;
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Of the current line, from 1. */
  long number() {
    return number;
  }

  long tooLong() {
    return tooLong;
  }

  /** What is wrong with the compressed data, or null. */
  @Nullable String damage() {
    return damage;
  }
}
