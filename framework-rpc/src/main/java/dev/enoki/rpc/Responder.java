package dev.enoki.rpc;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.amqp.AmqpException;
import dev.enoki.amqp.Delivery;
import dev.enoki.amqp.Message;
import dev.enoki.amqp.Publisher;
import dev.enoki.extension.WorkerResult;
import java.time.Instant;
import java.util.Map;
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

  private final Publisher publisher;
  private final String exchange;
  private final Unanswered unanswered;

  Responder(Publisher publisher, String exchange, Unanswered unanswered) {
    this.publisher = publisher;
    this.exchange = exchange;
    this.unanswered = unanswered;
  }

  /** Gives the result as the caller gets it. */
  WorkerResult respond(Delivery delivery, @Nullable Instant deadline, WorkerResult result) {
    if (result.failure() instanceof DeadlinePassedException) {
      ack(delivery);
      return result;
    }
    Reply reply = Reply.to(result);
    String replyTo = delivery.properties().getReplyTo();
    if (replyTo == null || replyTo.isEmpty()) {
      settleUnanswerable(delivery, reply.result());
    } else {
      boolean direct = replyTo.startsWith(DIRECT_REPLY_TO);
      publish(direct ? DEFAULT_EXCHANGE : exchange, replyTo, delivery, deadline, reply.body());
    }
    return reply.result();
  }

  private void settleUnanswerable(Delivery delivery, WorkerResult result) {
    if (result.failure() instanceof MalformedRequestException malformed) {
      log.warn(
          "a message of {} bytes for {} is rejected: {}",
          delivery.body().length,
          delivery.routingKey(),
          malformed.getMessage());
      delivery.reject();
      unanswered.less();
    } else {
      log.debug("{}: nobody asked for a reply", delivery.routingKey());
      ack(delivery);
    }
  }

  private void publish(
      String exchange, String replyTo, Delivery delivery, @Nullable Instant deadline, byte[] body) {
    BasicProperties properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(Map.of())
            .deliveryMode(PERSISTENT)
            .priority(0)
            .correlationId(delivery.properties().getCorrelationId())
            .build();
    Message.Outcome outcome =
        new Message.Outcome() {
          @Override
          public void confirmed() {
            ack(delivery);
          }

          /** What other clients than nameko's send is the name of a queue. */
          @Override
          public void returned() {
            if (exchange.equals(DEFAULT_EXCHANGE)) {
              log.debug("{}: the caller is gone", delivery.routingKey());
              ack(delivery);
            } else {
              publish(DEFAULT_EXCHANGE, replyTo, delivery, deadline, body);
            }
          }

          @Override
          public void failed(AmqpException cause) {
            if (deadline != null && Instant.now().isAfter(deadline)) {
              ack(delivery);
            } else {
              log.warn("{}: no reply could be sent", delivery.routingKey(), cause);
              giveBack(delivery);
            }
          }
        };
    publisher.publish(new Message(exchange, replyTo, properties, body, deadline, outcome));
  }

  private void ack(Delivery delivery) {
    delivery.ack();
    unanswered.less();
  }

  /** The request goes back to its queue, for this service or another instance of it. */
  void giveBack(Delivery delivery) {
    delivery.requeue();
    unanswered.less();
  }
}
