package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.amqp.Delivery;
import dev.enoki.extension.CallObservation;
import dev.enoki.extension.ErrorDescription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call under way. Its result is asked for once, by {@link #await} or by {@link #async}; the
 * observation then hears how it ended.
 */
record PendingReply(
    String target,
    CompletableFuture<Delivery> delivery,
    CallObservation observation,
    Executor callbacks) {
  /**
   * Waits for the result.
   *
   * @throws RpcException if the call ends otherwise
   */
  JsonNode await(MessageReader reader) {
    try {
      JsonNode result = received(reader);
      observation.ended(null);
      return result;
    } catch (RuntimeException e) {
      observation.ended(description(e));
      throw e;
    }
  }

  private JsonNode received(MessageReader reader) {
    try {
      return result(reader, delivery.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RpcException failure) {
        // it was made on a thread that says nothing, for this call alone
        failure.fillInStackTrace();
        throw failure;
      }
      throw new RpcException("the call of " + target + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      delivery.cancel(false);
      Thread.currentThread().interrupt();
      throw new RpcException("interrupted while waiting for " + target, e);
    }
  }

  /** Completed on a thread that may be blocked, however it ends. */
  CompletableFuture<JsonNode> async(MessageReader reader) {
    return delivery
        .whenCompleteAsync((reply, failure) -> {}, callbacks)
        .thenApply(reply -> result(reader, reply))
        .whenComplete(
            (result, failure) ->
                observation.ended(failure == null ? null : description(cause(failure))));
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
