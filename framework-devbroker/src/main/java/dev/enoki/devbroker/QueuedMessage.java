package dev.enoki.devbroker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message's place in one queue. */
final class QueuedMessage {
  private final Message message;
  private final long position;
  private final boolean expires;
  private final long expiresAtNanos;
  private int returns;

  QueuedMessage(Message message, long position, @Nullable Duration timeToLive) {
    this.message = message;
    this.position = position;
    this.expires = timeToLive != null;
    this.expiresAtNanos = timeToLive == null ? 0 : System.nanoTime() + timeToLive.toNanos();
  }

  Message message() {
    return message;
  }

  /** Its number in the queue: what came later has a greater one. */
  long position() {
    return position;
  }

  boolean expires() {
    return expires;
  }

  /** What is left of its time at a moment of {@link System#nanoTime}; only when it expires. */
  long nanosToLive(long now) {
    return expiresAtNanos - now;
  }

  boolean expired(long now) {
    return expires && nanosToLive(now) <= 0;
  }

  /** Whether somebody got it before and gave it back. */
  boolean redelivered() {
    return returns > 0;
  }

  /** How often somebody got it and gave it back. */
  int returns() {
    return returns;
  }

  void givenBack() {
    returns++;
  }
}
