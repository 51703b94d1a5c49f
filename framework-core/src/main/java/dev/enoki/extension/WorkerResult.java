package dev.enoki.extension;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a call ended: with a value, or with a failure. Immutable. */
public final class WorkerResult {
  private final @Nullable Object value;
  private final @Nullable Throwable failure;
  private final @Nullable Supplier<? extends @Nullable Object> sent;

  private WorkerResult(
      @Nullable Object value,
      @Nullable Throwable failure,
      @Nullable Supplier<? extends @Nullable Object> sent) {
    this.value = value;
    this.failure = failure;
    this.sent = sent;
  }

  public static WorkerResult success(@Nullable Object value) {
    return new WorkerResult(value, null, null);
  }

  public static WorkerResult failure(Throwable failure) {
    return new WorkerResult(null, failure, null);
  }

  /** A failure to send what the method returned. */
  public WorkerResult unsent(Throwable reason) {
    return new WorkerResult(value, reason, null);
  }

  /** The same result, with what went to the caller as plain values, made when someone asks. */
  public WorkerResult sentAs(Supplier<? extends @Nullable Object> plainValue) {
    return new WorkerResult(value, failure, plainValue);
  }

  public boolean isSuccess() {
    return failure == null;
  }

  /** What the method returned, if it did. */
  public @Nullable Object value() {
    return value;
  }

  /**
   * The value as plain values (null, boolean, number, text, list, map), if it was sent anywhere.
   */
  public @Nullable Object sentValue() {
    return sent == null ? value : sent.get();
  }

  /** Null on success. */
  public @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public String toString() {
    return failure == null ? "success" : "failure: " + failure;
  }
}
