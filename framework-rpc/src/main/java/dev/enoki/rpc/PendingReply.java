package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.amqp.Delivery;
import dev.enoki.extension.CallObservation;
import dev.enoki.extension.ErrorDescription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call under way. Its result is asked for once, by {@link #await} or by {@link #async}; the
 * observation then hears how it ended.
 *
 * @param delivery of the reply; ends by {@link TimeoutException} when its time is over
 * @param timedOut what the caller gets then
 */
record PendingReply(
    String target,
    CompletableFuture<Delivery> delivery,
    Supplier<RpcTimeoutException> timedOut,
    CallObservation observation,
    Executor callbacks) {
  /**
   * Waits for the result.
   *
   * @throws RpcException if the call ends otherwise
   */
  JsonNode await(MessageReader reader) {
    return observed(() -> received(reader));
  }

  private JsonNode received(MessageReader reader) {
    try {
      return result(reader, delivery.get());
    } catch (ExecutionException e) {
      Throwable failure = failure(e.getCause());
      if (failure instanceof RpcException told) {
        // it was made on a thread that says nothing, for this call alone
        told.fillInStackTrace();
        throw told;
      }
      throw new RpcException("the call of " + target + " failed: " + failure, failure);
    } catch (InterruptedException e) {
      delivery.cancel(false);
      Thread.currentThread().interrupt();
      throw new RpcException("interrupted while waiting for " + target, e);
    }
  }

  /** Completed on a thread that may be blocked, however it ends. */
  CompletableFuture<JsonNode> async(MessageReader reader) {
    return delivery.handleAsync(
        (reply, failure) -> observed(() -> received(reader, reply, failure)), callbacks);
  }

  private JsonNode received(
      MessageReader reader, @Nullable Delivery reply, @Nullable Throwable failure) {
    if (reply != null) {
      return result(reader, reply);
    }
    throw new CompletionException(failure(failure));
  }

  private @Nullable Throwable failure(@Nullable Throwable failure) {
    return failure instanceof TimeoutException ? timedOut.get() : failure;
  }

  private JsonNode observed(Supplier<JsonNode> ending) {
    JsonNode result;
    try {
      result = ending.get();
    } catch (RuntimeException e) {
      observation.ended(description(cause(e)));
      throw e;
    }
    observation.ended(null);
    return result;
  }

  /** Without the wrapping that a future puts around. */
  static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** What was thrown over there has its name there. */
  private static ErrorDescription description(Throwable failure) {
    return failure instanceof RemoteException remote
        ? remote.error()
        : ErrorDescription.of(failure);
  }

  private JsonNode result(MessageReader reader, Delivery reply) {
    JsonNode body;
    try {
      body = reader.json(reply.properties(), reply.body());
    } catch (MalformedRequestException e) {
      throw new RpcException("the reply from " + target + " can't be read: " + e.getMessage(), e);
    }
    return Reply.result(body);
  }
}
