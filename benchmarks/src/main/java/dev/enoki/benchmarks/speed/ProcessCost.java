package dev.enoki.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used, as Linux counts it. */
final class ProcessCost {
  /** Linux gives times in hundredths of a second on all machines. */
  private static final long MICROS_PER_TICK = 10_000;

  /** In the file stat after the command's name: of the process itself, and of ended children. */
  private static final int USER_TIME = 11;

  private static final int TIMES = 4;

  private ProcessCost() {}

  /** CPU in µs, of all its threads and of its children that have ended; 0 if it is gone. */
  static long cpuMicros(long pid) {
    String stat = read(pid, "stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + TIMES && i < fields.length; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * MICROS_PER_TICK;
  }

  /** Resident memory in MB. */
  static long residentMegabytes(long pid) {
    return kilobytes(pid, "VmRSS:") / 1_024;
  }

  /** In kB, what was resident at most; 0 if it is gone. */
  static long peakKilobytes(long pid) {
    return kilobytes(pid, "VmHWM:");
  }

  private static long kilobytes(long pid, String name) {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Nothing if it is gone, be it while its file is read. */
  private static String read(long pid, String file) {
    Path process = Path.of("/proc", String.valueOf(pid));
    try {
      return Files.readString(process.resolve(file));
    } catch (IOException e) {
      if (Files.notExists(process)) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
