package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** Makes results and exceptions of replies. */
record ReplyReader(MessageReader messages, RemoteErrors errors) {
  ReplyReader with(RemoteErrors others) {
    return new ReplyReader(messages, others);
  }

  /**
   * Waits for the result.
   *
   * @throws Exception one that is registered for the error in the reply, or an {@link RpcException}
   */
  JsonNode await(PendingReply reply) throws Exception {
    try {
      return reply.await(messages);
    } catch (RemoteException e) {
      throw errors.exception(e);
    }
  }

  /** Completed on a thread that may be blocked. */
  CompletableFuture<JsonNode> async(PendingReply reply) {
    return reply
        .async(messages)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(exception(failure)));
  }

  private Throwable exception(Throwable failure) {
    Throwable cause = PendingReply.cause(failure);
    return cause instanceof RemoteException remote ? errors.exception(remote) : cause;
  }
}
