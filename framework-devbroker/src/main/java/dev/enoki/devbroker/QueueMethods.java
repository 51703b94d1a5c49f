package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import org.jspecify.annotations.Nullable;

/** The class queue of AMQP 0-9-1, 1.7. */
final class QueueMethods extends AMQImpl.DefaultMethodVisitor {
  private final Channel channel;

  QueueMethods(Channel channel) {
    this.channel = channel;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Queue.Declare declare) {
    if (declare.getQueue().startsWith(DirectReplies.QUEUE)) {
      return declareOfReplies(declare);
    }
    Queue queue = declare.getPassive() ? passive(declare) : declare(declare);
    queue.used();
    channel.declared(queue.name());
    return declare.getNowait()
        ? null
        : new AMQImpl.Queue.DeclareOk(queue.name(), queue.messageCount(), queue.consumerCount());
  }

  @Override
  public @Nullable Method visit(AMQImpl.Queue.Delete delete) {
    String name = channel.orLastQueue(delete.getQueue());
    Queue queue = virtualHost().findQueue(name);
    int messages = 0;
    if (queue != null) {
      queue.checkAccess(channel.connection());
      if (queue.type() == QueueType.QUORUM) {
        checkUnconditional(delete, queue);
      }
      if (delete.getIfEmpty() && queue.messageCount() > 0) {
        throw ReplyCode.PRECONDITION_FAILED.error("%s not empty", queue);
      }
      if (delete.getIfUnused() && queue.consumerCount() > 0) {
        throw ReplyCode.PRECONDITION_FAILED.error("%s in use", queue);
      }
      messages = queue.messageCount();
      virtualHost().delete(queue);
    }
    return delete.getNowait() ? null : new AMQImpl.Queue.DeleteOk(messages);
  }

  @Override
  public @Nullable Method visit(AMQImpl.Queue.Purge purge) {
    Queue queue = virtualHost().queue(channel.orLastQueue(purge.getQueue()), channel.connection());
    int purged = queue.purge();
    return purge.getNowait() ? null : new AMQImpl.Queue.PurgeOk(purged);
  }

  @Override
  public @Nullable Method visit(AMQImpl.Queue.Bind bind) {
    String name = channel.orLastQueue(bind.getQueue());
    ExchangeMethods.checkNotDefault(bind.getExchange());
    Exchange source = virtualHost().exchange(bind.getExchange());
    Queue queue = virtualHost().queue(name, channel.connection());
    String key = routingKey(bind.getQueue(), bind.getRoutingKey());
    virtualHost().bind(new Binding(source, queue, key, bind.getArguments()));
    return bind.getNowait() ? null : new AMQImpl.Queue.BindOk();
  }

  /** Idempotent: what isn't there needs no unbinding. */
  @Override
  public Method visit(AMQImpl.Queue.Unbind unbind) {
    String name = channel.orLastQueue(unbind.getQueue());
    ExchangeMethods.checkNotDefault(unbind.getExchange());
    Exchange source = virtualHost().findExchange(unbind.getExchange());
    Queue queue = virtualHost().findQueue(name);
    if (source != null && queue != null) {
      String key = routingKey(unbind.getQueue(), unbind.getRoutingKey());
      Binding binding = new Binding(source, queue, key, unbind.getArguments());
      if (virtualHost().bindings().contains(binding)) {
        queue.checkAccess(channel.connection());
        virtualHost().unbind(binding);
      }
    }
    return new AMQImpl.Queue.UnbindOk();
  }

  private static void checkUnconditional(AMQImpl.Queue.Delete delete, Queue queue) {
    if (delete.getIfUnused() || delete.getIfEmpty()) {
      throw ReplyCode.NOT_IMPLEMENTED.error(
          "cannot delete %s. queue.delete operations with %s flag set are not supported by quorum"
              + " queues",
          queue, delete.getIfUnused() ? "if-unused" : "if-empty");
    }
  }

  private Queue passive(AMQImpl.Queue.Declare declare) {
    return virtualHost().queue(declare.getQueue(), channel.connection());
  }

  private Queue declare(AMQImpl.Queue.Declare declare) {
    Connection exclusiveTo = declare.getExclusive() ? channel.connection() : null;
    ResourceName name = name(declare);
    Queue present = virtualHost().findQueue(name.name());
    if (present != null) {
      present.checkEquivalent(declare, exclusiveTo);
      return present;
    }
    Queue queue = new Queue(virtualHost(), name, declare, exclusiveTo);
    virtualHost().add(queue);
    if (exclusiveTo != null) {
      exclusiveTo.exclusiveQueues().add(queue);
    }
    return queue;
  }

  private ResourceName name(AMQImpl.Queue.Declare declare) {
    if (declare.getQueue().isEmpty()) {
      return virtualHost().queueName(GeneratedName.queue());
    }
    ResourceName name = virtualHost().queueName(declare.getQueue());
    name.checkNotReserved();
    return name;
  }

  /** Who replies may ask whether the requester still listens to its direct replies. */
  private @Nullable Method declareOfReplies(AMQImpl.Queue.Declare declare) {
    String name = declare.getQueue();
    if (!name.equals(DirectReplies.QUEUE) && virtualHost().directReplies().find(name) == null) {
      throw ReplyCode.NOT_FOUND.error("no %s", virtualHost().queueName(name));
    }
    channel.declared(name);
    return declare.getNowait() ? null : new AMQImpl.Queue.DeclareOk(name, 0, 1);
  }

  /** AMQP 0-9-1, 1.7.2.3.4: without a queue's name and a key, the last queue's name is the key. */
  private String routingKey(String queue, String key) {
    return queue.isEmpty() && key.isEmpty() ? channel.orLastQueue("") : key;
  }

  private VirtualHost virtualHost() {
    return channel.virtualHost();
  }
}
