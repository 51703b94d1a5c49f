package dev.enoki.rpc;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.amqp.AmqpException;
import dev.enoki.amqp.BrokerRefusedException;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.Message;
import dev.enoki.amqp.Publisher;
import dev.enoki.extension.WorkerResult;
import dev.enoki.literal.PythonLiteral;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests. A request is acked when the broker has confirmed its reply, and not before, so
 * that whatever happens in between, it is answered by someone.
 */
final class Responder {
  private static final Logger log = LoggerFactory.getLogger(Responder.class);

  /** RabbitMQ's pseudo-queue for replies, which is reached over the default exchange alone. */
  private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

  private static final String DEFAULT_EXCHANGE = "";
  private static final int PERSISTENT = 2;

  private static final int NACKS = 10;
  private static final Executor AFTER_A_NACK =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  private final Publisher publisher;
  private final String exchange;
  private final Unconfirmed unconfirmed;

  Responder(Publisher publisher, String exchange, Unconfirmed unconfirmed) {
    this.publisher = publisher;
    this.exchange = exchange;
    this.unconfirmed = unconfirmed;
  }

  /** Gives the result as the caller gets it. */
  WorkerResult respond(Delivery delivery, @Nullable Instant deadline, WorkerResult result) {
    if (result.failure() instanceof DeadlinePassedException) {
      delivery.ack();
      return result;
    }
    Reply reply = Reply.to(result);
    String replyTo = delivery.properties().getReplyTo();
    if (replyTo == null || replyTo.isEmpty()) {
      settleUnanswerable(delivery, reply.result());
    } else {
      boolean direct = replyTo.startsWith(DIRECT_REPLY_TO);
      String to = direct ? DEFAULT_EXCHANGE : exchange;
      new Answer(to, replyTo, delivery, deadline, reply.body(), false).publish();
    }
    return reply.result();
  }

  private void settleUnanswerable(Delivery delivery, WorkerResult result) {
    if (result.failure() instanceof MalformedRequestException malformed) {
      log.warn(
          "a message of {} bytes for {} is rejected: {}",
          delivery.body().length,
          PythonLiteral.write(delivery.routingKey()),
          malformed.getMessage());
      delivery.reject();
    } else {
      log.debug("{}: nobody asked for a reply", delivery.routingKey());
      delivery.ack();
    }
  }

  /** The request goes back to its queue, for this service or another instance of it. */
  void giveBack(Delivery delivery) {
    delivery.requeue();
  }

  /** A reply on its way, and what becomes of its request. */
  private final class Answer implements Message.Outcome {
    private final String exchange;
    private final String replyTo;
    private final Delivery request;
    private final @Nullable Instant deadline;
    private final byte[] body;
    private final boolean substitute;
    private int nacks; // of one sending after the other

    /**
     * @param substitute whether it stands in for a reply that the broker refuses
     */
    Answer(
        String exchange,
        String replyTo,
        Delivery request,
        @Nullable Instant deadline,
        byte[] body,
        boolean substitute) {
      this.exchange = exchange;
      this.replyTo = replyTo;
      this.request = request;
      this.deadline = deadline;
      this.body = body;
      this.substitute = substitute;
    }

    void publish() {
      unconfirmed.more();
      send();
    }

    private void send() {
      BasicProperties properties =
          new BasicProperties.Builder()
              .contentType("application/json")
              .contentEncoding("utf-8")
              .headers(Map.of())
              .deliveryMode(PERSISTENT)
              .priority(0)
              .correlationId(request.properties().getCorrelationId())
              .build();
      publisher.publish(new Message(exchange, replyTo, properties, body, deadline, this));
    }

    @Override
    public void confirmed() {
      request.ack();
      unconfirmed.less();
    }

    /** What other clients than nameko's send is the name of a queue. */
    @Override
    public void returned() {
      if (exchange.equals(DEFAULT_EXCHANGE)) {
        log.debug("{}: the caller is gone", request.routingKey());
        request.ack();
      } else {
        new Answer(DEFAULT_EXCHANGE, replyTo, request, deadline, body, substitute).publish();
      }
      unconfirmed.less();
    }

    /** In a cluster that has just lost the node with the caller's queue, for one. */
    @Override
    public void nacked() {
      nacks++;
      if (nacks < NACKS) {
        AFTER_A_NACK.execute(this::send);
      } else {
        failed(new AmqpException("the broker could not take it " + NACKS + " times", null));
      }
    }

    @Override
    public void failed(AmqpException cause) {
      if (deadline != null && Instant.now().isAfter(deadline)) {
        request.ack();
      } else if (cause instanceof BrokerRefusedException) {
        refused(cause);
      } else {
        log.warn("{}: no reply could be sent: {}", request.routingKey(), cause.getMessage());
        request.requeue();
      }
      unconfirmed.less();
    }

    /** Another run of the request would end the same way. */
    private void refused(AmqpException cause) {
      log.error(
          "{}: the reply of {} bytes can't be sent", request.routingKey(), body.length, cause);
      // an address that the broker chokes on takes no substitute either
      if (substitute || replyTo.startsWith(DIRECT_REPLY_TO)) {
        request.reject();
        return;
      }
      String text = "the reply of " + body.length + " bytes can't be sent: " + cause.getMessage();
      Reply error = Reply.to(WorkerResult.failure(new RpcException(text)));
      new Answer(exchange, replyTo, request, deadline, error.body(), true).publish();
    }
  }
}
