package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /**
   * Completed on a thread that may be blocked.
   *
   * @param conversion of the result
   */
  <T extends @Nullable Object> CompletableFuture<T> async(
      PendingReply reply, Function<JsonNode, T> conversion) {
    // a step of its own, since what is cancelled isn't run, and the observation is to hear of it
    return reply
        .async(messages)
        .handle(
            (result, failure) -> {
              if (failure != null) {
                throw new CompletionException(exception(failure));
              }
              return conversion.apply(result);
            });
  }

  private Throwable exception(Throwable failure) {
    Throwable cause = PendingReply.cause(failure);
    return cause instanceof RemoteException remote ? errors.exception(remote) : cause;
  }
}
