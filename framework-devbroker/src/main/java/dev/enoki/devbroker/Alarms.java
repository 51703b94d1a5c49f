package dev.enoki.devbroker;

import org.jspecify.annotations.Nullable;

/** Why who publishes isn't read from: memory is short, or a test says so. */
final class Alarms {
  private final MemoryAlarm memory;
  private final OutboundMemory outbound;
  private final Runnable cleared;
  private @Nullable String byHand;

  Alarms(long memoryLimit, Runnable cleared) {
    this.cleared = cleared;
    this.memory = new MemoryAlarm(memoryLimit, this::tellWhenCleared);
    this.outbound = new OutboundMemory(this::tellWhenCleared);
  }

  /** Of the messages in queues. */
  MemoryAlarm memory() {
    return memory;
  }

  /** Of what is on its way to clients. */
  OutboundMemory outbound() {
    return outbound;
  }

  /** What connection.blocked is to say; null when no alarm is on. */
  @Nullable String reason() {
    boolean low = memory.raised() || outbound.raised();
    return byHand == null && low ? MemoryAlarm.REASON : byHand;
  }

  void raise(String reason) {
    byHand = reason;
  }

  void clear() {
    byHand = null;
    tellWhenCleared();
  }

  private void tellWhenCleared() {
    if (reason() == null) {
      cleared.run();
    }
  }
}
