package dev.enoki.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.amqp.AmqpException;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.Message;
import dev.enoki.extension.CallObservation;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.serialization.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls: publishes the request, and completes with the reply, the return, the time-out or the
 * connection's end, whichever comes first.
 */
final class RpcInvoker {
  private static final int PERSISTENT = 2;

  private final ReplyListener replies;
  private final NullEntries nullEntries = new NullEntries();

  RpcInvoker(ReplyListener replies) {
    this.replies = replies;
  }

  /**
   * What to call, and how long to wait.
   *
   * @param timeout zero to wait for ever
   */
  record Call(
      String service,
      String method,
      List<? extends @Nullable Object> args,
      Map<String, ? extends @Nullable Object> kwargs,
      Duration timeout) {
    Call {
      if (service.isEmpty() || method.isEmpty() || method.indexOf('.') >= 0) {
        throw new IllegalArgumentException(
            "a call names a service, and a method without dots, not '"
                + service
                + "' and '"
                + method
                + "'");
      }
    }

    String target() {
      return service + '.' + method;
    }
  }

  PendingReply call(Call call, Caller caller) {
    CallObservation observation = caller.observer().started(call.service(), call.method());
    try {
      List<String> stack = caller.callIdStack().get();
      Patience patience = Patience.of(call.timeout(), caller.deadline());
      CompletableFuture<Delivery> reply =
          patience.isOver()
              ? CompletableFuture.failedFuture(new TimeoutException())
              : send(
                  call,
                  new RpcHeaders(
                      stack, caller.contextData(), patience.deadline(), observation.headers()),
                  patience);
      return new PendingReply(
          call.target(),
          reply,
          () -> patience.over(call.target(), stack.get(stack.size() - 1)),
          observation,
          replies.callbacks());
    } catch (RuntimeException e) {
      observation.ended(ErrorDescription.of(e));
      throw e;
    }
  }

  private CompletableFuture<Delivery> send(Call call, RpcHeaders headers, Patience patience) {
    byte[] body = body(call);
    String correlationId = UUID.randomUUID().toString();
    Map<String, @Nullable Object> written = headers.write(nullEntries);
    ReplyListener.ExpectedReply expected = replies.expect(correlationId);
    CompletableFuture<Delivery> reply = expected.delivery();
    Message message =
        new Message(
            replies.exchange(),
            call.target(),
            properties(correlationId, expected.replyTo(), written, patience),
            body,
            patience.deadline(),
            outcome(call, patience, reply));
    reply.whenComplete(
        (delivery, failure) -> {
          if (failure != null) {
            replies.publisher().giveUp(message);
          }
        });
    replies.publisher().publish(message);
    patience.limit(reply);
    return reply;
  }

  private static byte[] body(Call call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("args", call.args());
    body.put("kwargs", call.kwargs());
    try {
      return Json.write(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "an argument of " + call.target() + " can't be sent: " + e.getOriginalMessage(), e);
    }
  }

  private static BasicProperties properties(
      String correlationId,
      String replyTo,
      Map<String, @Nullable Object> headers,
      Patience patience) {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .headers(headers)
        .deliveryMode(PERSISTENT)
        .priority(0)
        .correlationId(correlationId)
        .replyTo(replyTo)
        .expiration(patience.expiration())
        .build();
  }

  private static Message.Outcome outcome(
      Call call, Patience patience, CompletableFuture<Delivery> reply) {
    return new Message.Outcome() {
      @Override
      public void confirmed() {
        patience.confirmed(); // the reply is what counts, but a time-out tells whether it got there
      }

      @Override
      public void returned() {
        reply.completeExceptionally(new UnknownServiceException(call.service()));
      }

      @Override
      public void nacked() {
        reply.completeExceptionally(
            new RpcException("the broker could not take the request to " + call.target()));
      }

      @Override
      public void failed(AmqpException cause) {
        Instant deadline = patience.deadline();
        if (deadline != null && deadline.isBefore(Instant.now())) {
          return; // the time-out tells
        }
        reply.completeExceptionally(
            new RpcException(
                "no request could be sent to " + call.target() + ": " + cause.getMessage(), cause));
      }
    };
  }
}
