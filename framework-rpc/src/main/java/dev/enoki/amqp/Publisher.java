package dev.enoki.amqp;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes messages, and tells of each what became of it. What is unconfirmed when the connection
 * is lost is published again on the next one, so a message may arrive twice; the second time it has
 * the header {@value Message#REPUBLISHED}. Safe to share between threads.
 *
 * <p>A network or a broker that takes nothing holds nobody: neither callers, whose time-outs must
 * come, nor the thread that reads what the broker says. So a thread of its own does the writing, of
 * all that waits in one go; but for a small message while none is unconfirmed. Then nothing is left
 * in the socket's buffer either, and its own publisher can write it without being held.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  /** Octets; a socket's buffer takes more. */
  private static final int SMALL = 4 * 1024;

  /** Messages, so that what is given up meanwhile need not be sent. */
  private static final int MOST_IN_ONE_GO = 64;

  private final AmqpConnection connection;
  private final Owner owner = new Owner();

  // all guarded by this
  private final Set<Message> waiting = new LinkedHashSet<>();
  private final Set<Message> waitingAgain = new LinkedHashSet<>();
  private @Nullable ConfirmChannel current;
  private @Nullable Thread writer;
  private boolean writing;
  private boolean blocked;
  private boolean oneByOne;
  private boolean closed;

  /** What is written next, by one thread. */
  private record Turn(ConfirmChannel channel, List<Message> messages, boolean again) {}

  Publisher(AmqpConnection connection) {
    this.connection = connection;
  }

  /**
   * Returns when messages can be published. To be called before {@link #publish}; again does no
   * harm.
   *
   * @throws AmqpException if there is no broker and another try wouldn't do
   */
  public void start() {
    synchronized (this) {
      if (writer == null) {
        writer = connection.newThread(this::write);
        writer.start();
      }
    }
    connection.attach(owner);
  }

  /** Publishes the message, at once, soon or, while there is no connection, when there is one. */
  public void publish(Message message) {
    Turn turn;
    synchronized (this) {
      if (!closed) {
        waiting.add(message);
        if (!canWriteUnheld(message)) {
          notifyAll();
          return;
        }
        turn = next();
      } else {
        turn = null;
      }
    }
    if (turn == null) {
      fail(List.of(message));
    } else {
      write(turn);
    }
  }

  private boolean canWriteUnheld(Message message) {
    return canWrite()
        && current != null
        && !current.hasUnconfirmed()
        && waiting.size() == 1
        && waitingAgain.isEmpty()
        && message.body().length <= SMALL;
  }

  /** Nobody waits for the message any more: if it isn't sent yet, it won't be. */
  public synchronized void giveUp(Message message) {
    waiting.remove(message);
    waitingAgain.remove(message);
  }

  /** How many messages wait for a channel. */
  synchronized int waitingMessages() {
    return waiting.size() + waitingAgain.size();
  }

  private void write() {
    try {
      for (Turn turn = take(); turn != null; turn = take()) {
        write(turn);
      }
    } catch (InterruptedException e) {
      log.debug("{} ends", owner);
    }
  }

  /** Null at the end. */
  private synchronized @Nullable Turn take() throws InterruptedException {
    while (!closed && !canWrite()) {
      wait();
    }
    return closed ? null : next();
  }

  private boolean canWrite() {
    if (current == null || writing || blocked || (oneByOne && current.hasUnconfirmed())) {
      return false;
    }
    return !waiting.isEmpty() || !waitingAgain.isEmpty();
  }

  private Turn next() {
    boolean again = !waitingAgain.isEmpty();
    writing = true;
    return new Turn(
        Objects.requireNonNull(current),
        removeFirst(again ? waitingAgain : waiting, oneByOne ? 1 : MOST_IN_ONE_GO),
        again);
  }

  private static List<Message> removeFirst(Collection<Message> messages, int most) {
    List<Message> first = new ArrayList<>(Math.min(messages.size(), most));
    Iterator<Message> iterator = messages.iterator();
    while (iterator.hasNext() && first.size() < most) {
      first.add(iterator.next());
      iterator.remove();
    }
    return first;
  }

  private void write(Turn turn) {
    try {
      List<Message> unsent = turn.channel().publish(inTime(turn.messages()), turn.again());
      if (!unsent.isEmpty()) {
        lost(turn.channel(), unsent, false);
      }
    } finally {
      synchronized (this) {
        writing = false;
        if (canWrite()) {
          notifyAll();
        }
      }
    }
  }

  /** The others fail. */
  private static List<Message> inTime(List<Message> messages) {
    List<Message> inTime = new ArrayList<>(messages.size());
    for (Message message : messages) {
      if (message.isExpired()) {
        message
            .outcome()
            .failed(new AmqpException("its time was over before it could be sent", null));
      } else {
        inTime.add(message);
      }
    }
    return inTime;
  }

  private synchronized void allAreSettled() {
    if (oneByOne && current != null && !current.hasUnconfirmed()) {
      oneByOne = !waitingAgain.isEmpty();
      notifyAll();
    }
  }

  /** What was on a channel that is gone waits for the next one. */
  private void lost(ConfirmChannel channel, Collection<Message> messages, boolean forOneOfThem) {
    synchronized (this) {
      if (!closed) {
        waitingAgain.addAll(messages);
        oneByOne |= forOneOfThem;
        if (current == channel) {
          current = null;
          blocked = false;
        }
        notifyAll();
        return;
      }
    }
    fail(messages);
  }

  private static void fail(Collection<Message> messages) {
    AmqpException reason = new AmqpException("the connection is closed", null);
    messages.forEach(message -> message.outcome().failed(reason));
  }

  private void renew(ConfirmChannel opened) {
    ConfirmChannel before;
    synchronized (this) {
      before = current;
      current = opened;
      notifyAll();
    }
    if (before != null) {
      lost(before, before.takeUnconfirmed(), false);
      connection.inGoodOrder(before::abort);
    }
  }

  private synchronized void setBlocked(boolean value) {
    blocked = value;
    notifyAll();
  }

  /** Ends the writing. What waits fails. Idempotent. */
  @Override
  public void close() {
    List<Message> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      left.addAll(waitingAgain);
      left.addAll(waiting);
      waitingAgain.clear();
      waiting.clear();
      notifyAll();
    }
    fail(left);
  }

  private final class Owner implements ChannelOwner {
    @Override
    public void open(Channel channel) throws IOException {
      ConfirmChannel opened =
          new ConfirmChannel(channel, Publisher.this::allAreSettled, this::stuck);
      Connection connected = channel.getConnection();
      connected.clearBlockedListeners();
      connected.addBlockedListener(new Blocking());
      renew(opened);
      channel.addShutdownListener(reason -> closed(opened, reason));
    }

    private void stuck() {
      if (connection.reopen(this)) {
        log.warn("{}: the broker takes nothing on it; opening another", this);
      }
    }

    private void closed(ConfirmChannel channel, ShutdownSignalException reason) {
      List<Message> unconfirmed = channel.takeUnconfirmed();
      if (!CloseReason.isRefusal(reason)) {
        lost(channel, unconfirmed, false);
        return;
      }
      if (unconfirmed.size() == 1) {
        lost(channel, List.of(), false);
        refuse(unconfirmed.get(0), reason);
      } else {
        lost(channel, unconfirmed, true);
      }
      if (connection.reopen(this)) {
        log.warn("{}: the broker closed it: {}", this, CloseReason.text(reason));
      }
    }

    /**
     * The broker closes a channel, or the connection with it, for one message, and doesn't say
     * which. So all of them are sent again, one by one, until it does so for one that is alone.
     */
    private void refuse(Message message, ShutdownSignalException reason) {
      message
          .outcome()
          .failed(
              new BrokerRefusedException(
                  "the broker refuses the message: " + CloseReason.text(reason), reason));
    }

    @Override
    public String toString() {
      return "the publishing channel";
    }
  }

  /** RabbitMQ tells so when it is low on memory or disk space, and then reads no more. */
  private final class Blocking implements BlockedListener {
    @Override
    public void handleBlocked(String reason) {
      setBlocked(true);
      log.warn("the broker takes no messages for now ({}); they wait, and calls time out", reason);
    }

    @Override
    public void handleUnblocked() {
      setBlocked(false);
      log.info("the broker takes messages again");
    }
  }
}
