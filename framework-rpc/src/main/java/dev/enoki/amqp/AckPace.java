package dev.enoki.amqp;

import dev.enoki.concurrent.Burst;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * When acks are sent, all that have come together.
 *
 * @param withOthers an ack that has waited for so long goes when all is read that came with another
 * @param otherwise runs what sends those that no other came after
 */
public record AckPace(Duration withOthers, Executor otherwise) {
  /** When all is read that came; at once on a thread that doesn't read a connection. */
  public static final AckPace WITH_WHAT_CAME =
      new AckPace(Duration.ofNanos(Long.MAX_VALUE), Burst::putOff);

  /**
   * No ack waits longer than {@code longest}, and while more come, little longer than {@code
   * usual}, for which no thread has to be woken.
   *
   * @param threads on which those are sent that no other came after
   */
  public static AckPace slow(Duration usual, Duration longest, Executor threads) {
    return new AckPace(
        usual, CompletableFuture.delayedExecutor(longest.toNanos(), TimeUnit.NANOSECONDS, threads));
  }
}
