package dev.enoki.benchmarks;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use by what is still needed. */
final class Heap {
  private static final int COLLECTIONS = 3; // what one finds unreachable may hold more for the next

  private Heap() {}

  /** In bytes, after garbage was collected. */
  static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
