package dev.enoki.rpc;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call under way. To cancel it, or any future that is made from it, ends the call. */
final class CallFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  private final @Nullable CompletableFuture<?> call;

  CallFuture() {
    this.call = null;
  }

  private CallFuture(CompletableFuture<?> call) {
    this.call = call;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CallFuture<>(call == null ? this : call);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (call != null) {
      call.cancel(mayInterruptIfRunning);
    }
    return cancelled;
  }
}
