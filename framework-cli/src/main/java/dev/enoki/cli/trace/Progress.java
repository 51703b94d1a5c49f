package dev.enoki.cli.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that says how much has been read. Elsewhere nothing is printed. */
final class Progress {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final double MEGABYTE = 1e6;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private final long total;
  private final long begin = System.nanoTime();
  private long last = begin;
  private long read;
  private boolean dirty;

  /**
   * @param total how many bytes there are, 0 where that isn't known
   */
  Progress(PrintWriter err, boolean shown, long total) {
    this.err = err;
    this.shown = shown;
    this.total = total;
  }

  InputStream watch(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
          add(1);
        }
        return value;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
          add(count);
        }
        return count;
      }
    };
  }

  private void add(int count) {
    read += count;
    long now = System.nanoTime();
    if (shown && now - last >= INTERVAL) {
      last = now;
      dirty = true;
      err.print(CLEAR + line(now - begin));
      err.flush();
    }
  }

  private String line(long nanos) {
    String done =
        total > 0
            ? Math.min(100, 100 * read / total) + " % of " + megabytes(total)
            : megabytes(read);
    return "reading: " + done + ", " + megabytes((long) (read * 1e9 / nanos)) + "/s";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
  }

  /** Takes the line away, before anything else is printed. */
  void clear() {
    if (dirty) {
      err.print(CLEAR);
      err.flush();
      dirty = false;
    }
  }
}
