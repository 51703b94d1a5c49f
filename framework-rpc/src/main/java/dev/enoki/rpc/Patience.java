package dev.enoki.rpc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How long one call waits for its reply, and what it knows when that time is over. */
final class Patience {
  private final @Nullable Instant deadline;
  private final Duration left;
  private volatile boolean confirmed;

  private Patience(@Nullable Instant deadline, Duration left) {
    this.deadline = deadline;
    this.left = left;
  }

  /**
   * From now on.
   *
   * @param timeout zero for ever
   * @param ofCaller until when the call's own caller waits
   */
  static Patience of(Duration timeout, @Nullable Instant ofCaller) {
    Instant now = Instant.now();
    Instant own = timeout.isZero() ? null : now.plus(timeout);
    Instant deadline = own == null || (ofCaller != null && ofCaller.isBefore(own)) ? ofCaller : own;
    Duration left = deadline == null ? Duration.ZERO : Duration.between(now, deadline);
    return new Patience(deadline, left.isNegative() ? Duration.ZERO : left);
  }

  /** Null for ever. */
  @Nullable Instant deadline() {
    return deadline;
  }

  /** Whether there is no time left to begin with. */
  boolean isOver() {
    return deadline != null && left.isZero();
  }

  /** What the broker is to drop the request after, in milliseconds; null for never. */
  @Nullable String expiration() {
    return deadline == null ? null : String.valueOf(Math.max(1, left.toMillis()));
  }

  /** Ends the future by {@link TimeoutException} when the time is over. */
  void limit(CompletableFuture<?> reply) {
    if (deadline != null) {
      reply.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** The broker has the request. */
  void confirmed() {
    confirmed = true;
  }

  RpcTimeoutException over(String target, String callId) {
    return new RpcTimeoutException(target, left, callId, confirmed);
  }
}
