package dev.enoki.cli.trace;

import java.nio.charset.StandardCharsets;

/**
 * A set of texts, of which it keeps 64 bits each, in two generations: once the younger one is full,
 * the older one is forgotten. So it never grows over its bounds, and always knows the newest.
 */
final class Fingerprints {
  private static final int FIRST = 1 << 10;
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private final int largest;
  private long[] younger = new long[FIRST];
  private long[] older = {};
  private int count;

  /**
   * @param largest how many 64-bit slots each generation may have, a power of two; three quarters
   *     of them are used
   */
  Fingerprints(int largest) {
    this.largest = Math.max(FIRST, Integer.highestOneBit(largest));
  }

  /** As many as fit into about a quarter of the memory that there is. */
  static Fingerprints forThisMemory() {
    long slots = Runtime.getRuntime().maxMemory() / 4 / 3 / Long.BYTES;
    return new Fingerprints((int) Math.min(slots, 1 << 26));
  }

  boolean contains(String text) {
    long print = print(text);
    return holds(younger, print) || (older.length > 0 && holds(older, print));
  }

  /** Whether it wasn't in it before. */
  boolean add(String text) {
    long print = print(text);
    if (older.length > 0 && holds(older, print)) {
      return false;
    }
    if (!put(younger, print)) {
      return false;
    }
    count++;
    if (count > younger.length / 4 * 3) {
      grow();
    }
    return true;
  }

  private void grow() {
    if (younger.length >= largest) {
      older = younger;
      younger = new long[largest];
      count = 0;
      return;
    }
    long[] larger = new long[younger.length * 2];
    for (long print : younger) {
      if (print != 0) {
        put(larger, print);
      }
    }
    younger = larger;
  }

  private static boolean holds(long[] slots, long print) {
    int i = (int) print & (slots.length - 1);
    while (slots[i] != 0) {
      if (slots[i] == print) {
        return true;
      }
      i = (i + 1) & (slots.length - 1);
    }
    return false;
  }

  private static boolean put(long[] slots, long print) {
    int i = (int) print & (slots.length - 1);
    while (slots[i] != 0) {
      if (slots[i] == print) {
        return false;
      }
      i = (i + 1) & (slots.length - 1);
    }
    slots[i] = print;
    return true;
  }

  /** FNV-1a, mixed once more; never zero, which is an empty slot. */
  private static long print(String text) {
    long hash = BASIS;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}
