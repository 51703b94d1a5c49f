package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps messages until consumers have acknowledged them. */
final class Queue implements Destination {
  private static final String DELIVERY_COUNT = "x-delivery-count";

  private final VirtualHost virtualHost;
  private final ResourceName name;
  private final boolean durable;
  private final boolean autoDelete;
  private final @Nullable Connection owner;
  private final QueueArguments arguments;
  private final QueueLimits limits;
  private final ReadyMessages ready;
  private final QueueConsumers consumers;
  private final DeadLetters deadLetters;
  private final @Nullable IdleExpiry idleExpiry;
  private @Nullable Timer expiryTimer;
  private long nextPosition;
  private boolean deleted;

  Queue(
      VirtualHost virtualHost,
      ResourceName name,
      AMQImpl.Queue.Declare declare,
      @Nullable Connection owner) {
    this.virtualHost = virtualHost;
    this.name = name;
    this.durable = isDurable(declare);
    this.autoDelete = declare.getAutoDelete();
    this.owner = owner;
    this.arguments = QueueArguments.checked(name, declare.getArguments());
    if (type() == QueueType.QUORUM) {
      checkQuorum(declare);
    }
    this.limits = new QueueLimits(arguments);
    this.ready = new ReadyMessages(arguments.maxPriority());
    this.consumers = new QueueConsumers(arguments.singleActiveConsumer());
    this.deadLetters = new DeadLetters(virtualHost, name.name(), arguments);
    this.idleExpiry = IdleExpiry.start(virtualHost.loop(), arguments.expires(), this);
  }

  @Override
  public String name() {
    return name.name();
  }

  VirtualHost virtualHost() {
    return virtualHost;
  }

  boolean durable() {
    return durable;
  }

  boolean autoDelete() {
    return autoDelete;
  }

  boolean exclusive() {
    return owner != null;
  }

  Map<String, Object> arguments() {
    return arguments.asDeclared();
  }

  List<Consumer> consumers() {
    return consumers.inOrder();
  }

  int messageCount() {
    return ready.size();
  }

  int consumerCount() {
    return consumers.size();
  }

  QueueType type() {
    return arguments.type();
  }

  /** Refuses a consumer that can't share the queue, or that nobody shares it with. */
  void checkTakes(boolean exclusiveConsumer) {
    boolean shared = consumers.size() > 0 || arguments.singleActiveConsumer();
    if (consumers.hasExclusive() || (exclusiveConsumer && shared)) {
      throw ReplyCode.ACCESS_REFUSED.error("%s in exclusive use", this);
    }
  }

  /** Refuses a connection when another holds the queue for itself. */
  void checkAccess(Connection user) {
    if (owner != null && owner != user) {
      throw locked();
    }
  }

  /** Refuses a declaration that asks for another queue than this. */
  void checkEquivalent(AMQImpl.Queue.Declare declare, @Nullable Connection exclusiveTo) {
    if (owner != exclusiveTo) {
      throw locked();
    }
    Equivalence check = new Equivalence(name);
    check.same("durable", isDurable(declare), durable);
    check.same("auto_delete", declare.getAutoDelete(), autoDelete);
    arguments.checkEquivalent(declare.getArguments());
  }

  /** Renews the lease of a queue with x-expires. */
  void used() {
    if (idleExpiry != null) {
      idleExpiry.used();
    }
  }

  /** Whether the queue took the message; a full one may refuse. */
  boolean publish(Message message) {
    dropExpired();
    if (limits.refuse(ready, message)) {
      if (limits.deadLettersRefused()) {
        bury(message, DeadLetters.Reason.MAXLEN);
      } else {
        virtualHost.counters().dropped();
      }
      return false;
    }
    Duration timeToLive = timeToLive(message);
    ready.add(new QueuedMessage(message, nextPosition++, timeToLive));
    virtualHost.memory().taken(message.footprint());
    handOut();
    dropExcess();
    watchExpiry();
    return true;
  }

  /** Takes the first message, which then is to be acked, requeued or rejected. */
  @Nullable QueuedMessage get() {
    used();
    dropExpired();
    QueuedMessage first = ready.poll();
    dropExpired();
    watchExpiry();
    return first;
  }

  /**
   * A message as a client gets it: a quorum queue tells how often it was given back, and to who
   * fetches it also that it never was.
   */
  Message shown(QueuedMessage queued, boolean fetched) {
    return type() == QueueType.QUORUM && (fetched || queued.returns() > 0)
        ? queued.message().withHeader(DELIVERY_COUNT, (long) queued.returns())
        : queued.message();
  }

  void acked(QueuedMessage message) {
    virtualHost.memory().freed(message.message().footprint());
  }

  void requeue(QueuedMessage message) {
    if (deleted) {
      acked(message);
    } else {
      message.givenBack();
      Long limit = arguments.deliveryLimit();
      if (limit != null && message.returns() > limit) {
        discard(message, DeadLetters.Reason.DELIVERY_LIMIT);
      } else {
        ready.restore(message);
      }
    }
  }

  void reject(QueuedMessage message) {
    if (deleted) {
      acked(message);
    } else {
      discard(message, DeadLetters.Reason.REJECTED);
    }
  }

  void add(Consumer consumer) {
    consumers.add(consumer);
  }

  void remove(Consumer consumer) {
    consumers.remove(consumer);
    used();
    if (consumers.isEmpty() && autoDelete) {
      virtualHost.delete(this);
    } else {
      deliver();
    }
  }

  /** Hands messages out to whoever takes them. */
  void deliver() {
    dropExpired();
    dropExcess();
    handOut();
    watchExpiry();
  }

  int purge() {
    List<QueuedMessage> purged = ready.pollAll();
    purged.forEach(this::acked);
    return purged.size();
  }

  /** The broker starts again: only what is persistent was kept. A quorum queue keeps all. */
  void forgetTransientMessages() {
    for (QueuedMessage message : ready.pollAll()) {
      if (type() == QueueType.QUORUM || message.message().persistent()) {
        ready.add(message);
      } else {
        acked(message);
      }
    }
  }

  /** The virtual host has forgotten the queue. */
  void deleted() {
    deleted = true;
    if (owner != null) {
      owner.exclusiveQueues().remove(this);
    }
    if (idleExpiry != null) {
      idleExpiry.stop();
    }
    if (expiryTimer != null) {
      expiryTimer.cancel();
    }
    purge();
    consumers.removeAll().forEach(Consumer::cancelledByBroker);
  }

  @Override
  public String toString() {
    return name.toString();
  }

  private void handOut() {
    while (!ready.isEmpty()) {
      Consumer consumer = consumers.next();
      QueuedMessage message = consumer == null ? null : ready.poll();
      if (consumer == null || message == null) {
        return;
      }
      consumer.deliver(message);
      dropExpired();
    }
  }

  private void dropExpired() {
    long now = System.nanoTime();
    for (QueuedMessage expired = ready.pollExpired(now);
        expired != null;
        expired = ready.pollExpired(now)) {
      discard(expired, DeadLetters.Reason.EXPIRED);
    }
  }

  private void dropExcess() {
    while (limits.exceeded(ready)) {
      discard(ready.poll(), DeadLetters.Reason.MAXLEN);
    }
  }

  /** Has one timer, for the head. */
  private void watchExpiry() {
    long now = System.nanoTime();
    QueuedMessage next = ready.first();
    if (next == null || !next.expires()) {
      return;
    }
    long left = Math.max(0, next.nanosToLive(now));
    if (expiryTimer != null) {
      if (expiryTimer.nanosFrom(now) <= left) {
        return;
      }
      expiryTimer.cancel();
    }
    expiryTimer = virtualHost.loop().after(Duration.ofNanos(left), this::expiryDue);
  }

  private void expiryDue() {
    expiryTimer = null;
    dropExpired();
    watchExpiry();
  }

  private void discard(@Nullable QueuedMessage message, DeadLetters.Reason reason) {
    if (message != null) {
      acked(message);
      bury(message.message(), reason);
    }
  }

  private void bury(Message message, DeadLetters.Reason reason) {
    if (deadLetters.wanted()) {
      virtualHost.counters().deadLettered();
      deadLetters.add(message, reason);
    } else {
      virtualHost.counters().dropped();
    }
  }

  private @Nullable Duration timeToLive(Message message) {
    Duration ofMessage = Expiration.of(message.properties());
    Duration ofQueue = arguments.messageTtl();
    if (ofMessage == null || ofQueue == null) {
      return ofMessage == null ? ofQueue : ofMessage;
    }
    return ofMessage.compareTo(ofQueue) < 0 ? ofMessage : ofQueue;
  }

  /** An exclusive queue ends with its connection, so it is never durable. */
  private static boolean isDurable(AMQImpl.Queue.Declare declare) {
    return declare.getDurable() && !declare.getExclusive();
  }

  private void checkQuorum(AMQImpl.Queue.Declare declare) {
    String invalid = null;
    if (declare.getAutoDelete()) {
      invalid = "auto-delete";
    } else if (declare.getExclusive()) {
      invalid = "exclusive-owner";
    } else if (!declare.getDurable()) {
      invalid = "non-durable";
    }
    if (invalid != null) {
      throw ReplyCode.PRECONDITION_FAILED.error("invalid property '%s' for %s", invalid, name);
    }
  }

  private ProtocolError locked() {
    return ReplyCode.RESOURCE_LOCKED.error(
        "cannot obtain exclusive access to locked %s. It could be originally declared on another"
            + " connection or the exclusive property value does not match that of the original"
            + " declaration.",
        name);
  }
}
