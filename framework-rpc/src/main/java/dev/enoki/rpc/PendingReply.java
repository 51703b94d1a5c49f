package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.amqp.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A call under way. */
record PendingReply(String target, CompletableFuture<Delivery> delivery) {
  /**
   * Waits for the result.
   *
   * @throws RpcException if the call ends otherwise
   */
  JsonNode await(MessageReader reader) {
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

  /** Completed on a thread that may be blocked. */
  CompletableFuture<JsonNode> async(MessageReader reader) {
    return delivery.thenApplyAsync(reply -> result(reader, reply));
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
