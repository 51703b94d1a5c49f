package dev.enoki.devbroker;

/** Whether a client reads too slowly for what it is sent. */
final class Congestion {
  private final OutboundBuffer outbound;
  private final OutboundMemory memory;
  private boolean congested;
  private boolean forgotten;
  private int counted;

  Congestion(OutboundBuffer outbound, OutboundMemory memory) {
    this.outbound = outbound;
    this.memory = memory;
  }

  /** From the moment when too much waits until little does. */
  boolean holds() {
    count(outbound.size());
    congested |= outbound.size() > memory.mostForOne();
    return congested;
  }

  /** To be asked when bytes were sent; true when that ended it. */
  boolean hasEnded() {
    count(outbound.size());
    boolean ended = congested && outbound.size() <= memory.mostForOne() / 2;
    congested &= !ended;
    return ended;
  }

  /** The client has gone, and nothing waits for it any more. */
  void forget() {
    count(0);
    forgotten = true;
  }

  private void count(int bytes) {
    if (!forgotten) {
      int change = bytes - counted;
      counted = bytes;
      memory.changed(change);
    }
  }
}
