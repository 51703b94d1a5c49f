package dev.enoki.benchmarks;

import java.util.BitSet;

/** Which increments ran, and which were acknowledged. A bit each, so that the heap stays flat. */
final class Ledger {
  private final BitSet ran = new BitSet();
  private final BitSet ranTwice = new BitSet();
  private final BitSet acknowledged = new BitSet();

  synchronized void ran(int id) {
    (ran.get(id) ? ranTwice : ran).set(id);
  }

  synchronized void acknowledged(int id) {
    acknowledged.set(id);
  }

  synchronized int acknowledged() {
    return acknowledged.cardinality();
  }

  synchronized int runTwice() {
    return ranTwice.cardinality();
  }

  /** How many were acknowledged and yet didn't run. */
  synchronized int lost() {
    BitSet lost = (BitSet) acknowledged.clone();
    lost.andNot(ran);
    return lost.cardinality();
  }
}
