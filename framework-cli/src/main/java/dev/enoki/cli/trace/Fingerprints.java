package dev.enoki.cli.trace;

import java.nio.charset.StandardCharsets;

/**
 * A set of texts, of which it keeps 63 bits each, in two generations: once the younger one is full,
 * the older one is forgotten. So it never grows over its bounds, and always knows the newest. A
 * text in it may have a mark.
 */
final class Fingerprints {
  private static final int FIRST = 1 << 10;
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long MARK = 1;

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

  /** As many as there is room for, while a generation grows too. */
  static Fingerprints forThisMemory() {
    long slots = Memory.FOR_FINGERPRINTS / 3 / Long.BYTES;
    return new Fingerprints((int) Math.min(slots, 1 << 26));
  }

  boolean contains(String text) {
    long print = print(text);
    return holds(younger, print) || holds(older, print);
  }

  /** Whether it wasn't in it before. */
  boolean add(String text) {
    long print = print(text);
    if (holds(older, print)) {
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

  /** Marks a text that is in it. Whether it had no mark before. */
  boolean mark(String text) {
    long print = print(text);
    return mark(younger, print) || mark(older, print);
  }

  private static boolean mark(long[] slots, long print) {
    int slot = slot(slots, print);
    if (slot < 0 || slots[slot] != print) {
      return false;
    }
    slots[slot] |= MARK;
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
    return slots.length > 0 && slots[slot(slots, print)] != 0;
  }

  private static boolean put(long[] slots, long print) {
    int slot = slot(slots, print);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = print;
    return true;
  }

  /** Where it is, or an empty one where it would be; -1 where there are none. */
  private static int slot(long[] slots, long print) {
    if (slots.length == 0) {
      return -1;
    }
    int i = (int) (print >>> 1) & (slots.length - 1);
    while (slots[i] != 0 && (slots[i] | MARK) != (print | MARK)) {
      i = (i + 1) & (slots.length - 1);
    }
    return i;
  }

  /** FNV-1a, mixed once more; without a mark, and never zero, which is an empty slot. */
  private static long print(String text) {
    long hash = BASIS;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    hash &= ~MARK;
    return hash == 0 ? 2 : hash;
  }
}
