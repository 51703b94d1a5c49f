package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One channel of a connection. */
final class Channel {
  /** How far the channel is; each state is followed by the next. */
  private enum State {
    EXPECTING_OPEN,
    OPEN,
    /** AMQP 0-9-1, 1.5.2.5: after channel.close, only it and its answer still matter. */
    CLOSING
  }

  private final int number;
  private final Connection connection;
  private final CommandAssembler commands;
  private final Map<Integer, AMQImpl.MethodVisitor> methods;
  private final Access access;
  private final Confirms confirms;
  private final Publisher publisher;
  private final Prefetch prefetch = new Prefetch();
  private final UnackedDeliveries unacked = new UnackedDeliveries();
  private final Map<String, Consumer> consumers = new LinkedHashMap<>();
  private State state = State.EXPECTING_OPEN;
  private @Nullable Transaction transaction;
  private @Nullable ReplyConsumer replyConsumer;
  private String lastQueue = "";
  private long nextDeliveryTag = 1;
  private int turn;

  Channel(int number, Connection connection) {
    this.number = number;
    this.connection = connection;
    this.commands = new CommandAssembler(connection.broker().settings().maxMessageBytes());
    this.access = new Access(this, connection.user());
    this.confirms = new Confirms(this);
    this.publisher = new Publisher(this);
    this.methods = MethodVisitors.of(this);
  }

  int number() {
    return number;
  }

  Connection connection() {
    return connection;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  VirtualHost virtualHost() {
    return connection.virtualHost();
  }

  /** The method that is being served. */
  MethodId culprit() {
    return commands.culprit();
  }

  Confirms confirms() {
    return confirms;
  }

  Prefetch prefetch() {
    return prefetch;
  }

  UnackedDeliveries unacked() {
    return unacked;
  }

  /** All that was delivered and not settled, the settled of an open transaction included. */
  List<Delivery> unsettled() {
    List<Delivery> unsettled = new ArrayList<>(unacked.all());
    if (transaction != null) {
      unsettled.addAll(transaction.settled());
    }
    return unsettled;
  }

  Map<String, Consumer> consumers() {
    return consumers;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  void transaction(Transaction begun) {
    transaction = begun;
  }

  @Nullable ReplyConsumer replyConsumer() {
    return replyConsumer;
  }

  void replyConsumer(@Nullable ReplyConsumer consumer) {
    replyConsumer = consumer;
  }

  /** A method that names no queue means the one that this channel declared last. */
  String orLastQueue(String name) {
    if (!name.isEmpty()) {
      return name;
    }
    if (lastQueue.isEmpty()) {
      throw ReplyCode.NOT_FOUND.error("no previously declared queue");
    }
    return lastQueue;
  }

  void declared(String queue) {
    lastQueue = queue;
  }

  boolean takesDeliveries() {
    return state == State.OPEN && connection.takesDeliveries();
  }

  long nextDeliveryTag() {
    return nextDeliveryTag++;
  }

  void send(Method method) {
    connection.send(number, method);
  }

  void send(Method method, Message message) {
    connection.send(number, method, message);
  }

  void receive(Frame frame) {
    if (state == State.CLOSING) {
      awaitCloseOk(frame);
      return;
    }
    Command command = commands.add(frame);
    if (command == null) {
      connection.reading().blockWhileAlarmed();
      return;
    }
    Method method = command.method();
    if (state == State.EXPECTING_OPEN) {
      open(method);
    } else {
      serve(command, method);
    }
  }

  /** Closes the channel because of what its client did. */
  void close(ProtocolError error) {
    close(error.code().code(), error.text(), commands.culprit());
  }

  /** Closes the channel because of what its client did, if it did anything. */
  void close(int code, String text, MethodId culprit) {
    if (state == State.CLOSING) {
      return;
    }
    state = State.CLOSING;
    leaveQueues();
    release();
    send(new AMQImpl.Channel.Close(code, text, culprit.classId(), culprit.methodId()));
  }

  void closedByClient() {
    state = State.CLOSING;
    leaveQueues();
    release();
    connection.channels().forget(this);
  }

  /** Takes the channel's consumers away, so that nothing more is delivered to it. */
  void leaveQueues() {
    Collection<Consumer> leaving = List.copyOf(consumers.values());
    consumers.clear();
    leaving.forEach(consumer -> consumer.queue().remove(consumer));
    if (replyConsumer != null) {
      virtualHost().directReplies().remove(replyConsumer);
      replyConsumer = null;
    }
  }

  /** Gives back what was delivered and not acknowledged. */
  void release() {
    if (transaction != null) {
      transaction.rollback();
      transaction = null;
    }
    confirms.stop();
    Settlement.REQUEUE.settle(unacked.takeAll()).forEach(Queue::deliver);
  }

  /** Deliveries were held back, and may go on: each time another queue is the first to try. */
  void resumeDeliveries() {
    Set<Queue> distinct = new LinkedHashSet<>();
    consumers.values().forEach(consumer -> distinct.add(consumer.queue()));
    if (distinct.isEmpty()) {
      return;
    }
    List<Queue> queues = new ArrayList<>(distinct);
    Collections.rotate(queues, -(turn++ % queues.size()));
    queues.forEach(Queue::deliver);
  }

  void settle(List<Delivery> deliveries, Settlement how) {
    if (how == Settlement.ACK) {
      virtualHost().counters().acked(deliveries.size());
    }
    Set<Queue> queues = how.settle(deliveries);
    if (prefetch.limitsChannel()) {
      resumeDeliveries();
    }
    queues.forEach(Queue::deliver);
  }

  private void open(Method method) {
    if (!(method instanceof AMQImpl.Channel.Open)) {
      throw ReplyCode.CHANNEL_ERROR.error("expected 'channel.open'");
    }
    state = State.OPEN;
    send(new AMQImpl.Channel.OpenOk(LongStringHelper.asLongString("")));
  }

  private void serve(Command command, Method method) {
    access.check(method);
    if (method instanceof AMQImpl.Basic.Publish publish) {
      publisher.publish(publish, command);
      return;
    }
    AMQImpl.MethodVisitor visitor = methods.get(method.protocolClassId());
    if (visitor == null) {
      throw ReplyCode.COMMAND_INVALID.error("unimplemented method");
    }
    Method answer = Visit.visit(method, visitor);
    if (answer != null) {
      send(answer);
    }
  }

  private void awaitCloseOk(Frame frame) {
    if (frame.getType() != AMQP.FRAME_METHOD) {
      return;
    }
    Method method = commands.readAlone(frame);
    if (method instanceof AMQImpl.Channel.Open) {
      throw ReplyCode.CHANNEL_ERROR.error("second 'channel.open' seen");
    } else if (method instanceof AMQImpl.Channel.Close) {
      // Both sides closed at once: the client still owes its answer to ours.
      send(new AMQImpl.Channel.CloseOk());
    } else if (method instanceof AMQImpl.Channel.CloseOk) {
      connection.channels().forget(this);
    }
  }
}
