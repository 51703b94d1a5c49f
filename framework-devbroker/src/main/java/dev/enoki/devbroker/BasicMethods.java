package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class basic of AMQP 0-9-1, 1.8, but for basic.publish, which comes with a message. */
final class BasicMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  BasicMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Qos qos) {
    if (qos.getPrefetchSize() != 0) {
      throw ReplyCode.NOT_IMPLEMENTED.error(
          "prefetch_size!=0 (%s)", Integer.toUnsignedString(qos.getPrefetchSize()));
    }
    channel.send(new AMQImpl.Basic.QosOk());
    if (qos.getGlobal()) {
      channel.prefetch().perChannel(qos.getPrefetchCount(), channel.unacked().fetched());
    } else {
      channel.prefetch().perConsumer(qos.getPrefetchCount());
    }
    channel.resumeDeliveries();
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Consume consume) {
    String queueName = channel.orLastQueue(consume.getQueue());
    String tag =
        consume.getConsumerTag().isEmpty() ? GeneratedName.consumerTag() : consume.getConsumerTag();
    checkTagIsFree(tag);
    if (queueName.equals(DirectReplies.QUEUE)) {
      consumeReplies(consume, tag);
      answer(consume, tag);
      return null;
    }
    Queue queue = channel.virtualHost().queue(queueName, channel.connection());
    ConsumeArguments arguments = ConsumeArguments.checked(queue, consume.getArguments());
    if (queue.type() == QueueType.CLASSIC) {
      queue.checkTakes(consume.getExclusive());
    } else if (channel.prefetch().limitsChannel()) {
      throw ReplyCode.NOT_IMPLEMENTED.error("%s does not support global qos", queue);
    }
    Consumer consumer = new Consumer(tag, channel, queue, consume, arguments);
    channel.consumers().put(tag, consumer);
    queue.add(consumer);
    // The client has to know the tag before the first delivery names it.
    answer(consume, tag);
    queue.deliver();
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Cancel cancel) {
    String tag = cancel.getConsumerTag();
    Consumer consumer = channel.consumers().remove(tag);
    if (consumer != null) {
      consumer.queue().remove(consumer);
    }
    ReplyConsumer replies = channel.replyConsumer();
    if (replies != null && replies.tag().equals(tag)) {
      channel.virtualHost().directReplies().remove(replies);
      channel.replyConsumer(null);
    }
    return cancel.getNowait() ? null : new AMQImpl.Basic.CancelOk(tag);
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Get get) {
    Queue queue =
        channel.virtualHost().queue(channel.orLastQueue(get.getQueue()), channel.connection());
    QueuedMessage queued = queue.get();
    if (queued == null) {
      return new AMQImpl.Basic.GetEmpty("");
    }
    long tag = channel.nextDeliveryTag();
    Message message = queue.shown(queued, true);
    if (get.getNoAck()) {
      queue.acked(queued);
    } else {
      channel.unacked().add(new Delivery(tag, queue, queued, null));
    }
    channel.send(
        new AMQImpl.Basic.GetOk(
            tag,
            queued.redelivered(),
            message.exchange(),
            message.routingKey(),
            queue.messageCount()),
        message);
    queue.virtualHost().counters().delivered();
    channel.connection().reading().holdWhileCongested();
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Ack ack) {
    settle(ack.getDeliveryTag(), ack.getMultiple(), Settlement.ACK);
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Nack nack) {
    settle(
        nack.getDeliveryTag(),
        nack.getMultiple(),
        nack.getRequeue() ? Settlement.REQUEUE : Settlement.REJECT);
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Reject reject) {
    settle(
        reject.getDeliveryTag(),
        false,
        reject.getRequeue() ? Settlement.REQUEUE : Settlement.REJECT);
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.Recover recover) {
    checkRequeue(recover.getRequeue());
    channel.send(new AMQImpl.Basic.RecoverOk());
    recover();
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Basic.RecoverAsync recover) {
    checkRequeue(recover.getRequeue());
    recover();
    return null;
  }

  private static void checkRequeue(boolean requeue) {
    if (!requeue) {
      throw ReplyCode.NOT_IMPLEMENTED.error("requeue=false");
    }
  }

  private void recover() {
    channel.settle(channel.unacked().takeAll(), Settlement.REQUEUE);
  }

  private void settle(long tag, boolean multiple, Settlement how) {
    List<Delivery> deliveries = channel.unacked().take(tag, multiple);
    Transaction transaction = channel.transaction();
    if (transaction == null) {
      channel.settle(deliveries, how);
    } else {
      transaction.settle(deliveries, how);
    }
  }

  private void answer(AMQImpl.Basic.Consume consume, String tag) {
    if (!consume.getNowait()) {
      channel.send(new AMQImpl.Basic.ConsumeOk(tag));
    }
  }

  private void checkTagIsFree(String tag) {
    if (channel.consumers().containsKey(tag)) {
      throw ReplyCode.NOT_ALLOWED.error("attempt to reuse consumer tag '%s'", tag);
    }
  }

  private void consumeReplies(AMQImpl.Basic.Consume consume, String tag) {
    if (!consume.getNoAck()) {
      throw ReplyCode.PRECONDITION_FAILED.error("reply consumer cannot acknowledge");
    }
    if (channel.replyConsumer() != null) {
      throw ReplyCode.PRECONDITION_FAILED.error("reply consumer already set");
    }
    channel.replyConsumer(channel.virtualHost().directReplies().add(tag, channel));
  }
}
