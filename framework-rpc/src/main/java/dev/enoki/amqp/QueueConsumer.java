package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the deliveries of one queue, over a channel of its own, which heals: after a lost
 * connection, an error on the channel, a queue that was deleted.
 */
public final class QueueConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueConsumer.class);

  private final AmqpConnection connection;
  private final Queue queue;
  private final int prefetch;
  private final AckPace pace;
  private final Consumer<Delivery> handler;
  private final Owner owner = new Owner();

  // guarded by this
  private @Nullable Channel channel;
  private @Nullable Acks acks;
  private @Nullable String consumerTag;
  private boolean cancelled;

  /** What is consumed from. */
  public interface Queue {
    /** May be another one after a {@link #declare} that failed. */
    String name();

    /**
     * Makes sure that the queue is there, each time that a channel is opened. Need not wait for the
     * broker's answer: what is done next does.
     */
    void declare(Channel channel) throws IOException;
  }

  /**
   * Nothing is consumed before {@link #start}.
   *
   * @param prefetch how many deliveries may wait for their ack; 0 for any number
   * @param handler is called on the thread that reads the connection, and must not block
   */
  public QueueConsumer(
      AmqpConnection connection,
      Queue queue,
      int prefetch,
      AckPace pace,
      Consumer<Delivery> handler) {
    this.connection = connection;
    this.queue = queue;
    this.prefetch = prefetch;
    this.pace = pace;
    this.handler = handler;
  }

  /**
   * Returns when the broker has registered the consumer.
   *
   * @throws AmqpException if it can't be, and another try wouldn't do
   */
  public void start() {
    connection.attach(owner);
  }

  /** Takes no more deliveries; those that came can still be acked. */
  public void cancel() {
    connection.detach(owner);
    Channel open;
    String tag;
    synchronized (this) {
      cancelled = true;
      open = channel;
      tag = consumerTag;
    }
    if (open != null && tag != null) {
      connection.inGoodOrder(() -> cancel(open, tag));
    }
  }

  private void cancel(Channel open, String tag) {
    try {
      open.basicCancel(tag);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("{}: nothing left to cancel", owner, e);
    }
  }

  /** For a queue that nobody else uses. One that can't be deleted now is left to its expiry. */
  public void deleteQueue() {
    connection.detach(owner);
    Channel open = channel();
    if (open == null) {
      return;
    }
    try {
      open.queueDeleteNoWait(queue.name(), false, false);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("{}: left to its expiry", owner, e);
    }
  }

  /** Closes the channel; what was not acked goes back to the queue. */
  @Override
  public void close() {
    connection.detach(owner);
    Channel open;
    Acks ofOpen;
    synchronized (this) {
      cancelled = true;
      open = channel;
      ofOpen = acks;
    }
    if (open != null && ofOpen != null) {
      connection.inGoodOrder(
          () -> {
            ofOpen.send();
            abort(open);
          });
    }
  }

  private void abort(Channel open) {
    try {
      open.abort();
    } catch (IOException | AlreadyClosedException e) {
      log.debug("{}: closed before", owner, e);
    }
  }

  private synchronized @Nullable Channel channel() {
    return channel;
  }

  private boolean isCurrent(Channel other) {
    return other.equals(channel());
  }

  private final class Owner implements ChannelOwner {
    @Override
    public void open(Channel opened) throws IOException {
      queue.declare(opened);
      opened.basicQos(prefetch);
      Acks ofOpened = new Acks(opened, pace);
      synchronized (QueueConsumer.this) {
        channel = opened;
        acks = ofOpened;
        consumerTag = null;
      }
      String tag = opened.basicConsume(queue.name(), false, new Deliveries(opened, ofOpened));
      boolean tooLate;
      synchronized (QueueConsumer.this) {
        consumerTag = tag;
        tooLate = cancelled;
      }
      if (tooLate) {
        cancel(opened, tag);
      }
    }

    @Override
    public String toString() {
      return "queue " + queue.name();
    }
  }

  private final class Deliveries extends DefaultConsumer {
    private final Acks acks;

    Deliveries(Channel channel, Acks acks) {
      super(channel);
      this.acks = acks;
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) {
      handler.accept(new Delivery(acks, envelope, properties, body));
    }

    /** The broker's doing: the queue was deleted, or its node went away. */
    @Override
    public void handleCancel(String tag) {
      boolean current = isCurrent(getChannel());
      // the broker's answer comes by this very thread
      connection.newThread(() -> abort(getChannel())).start();
      if (current && connection.reopen(owner)) {
        log.warn("{} is gone, though its broker isn't; declaring it again", owner);
      }
    }

    /** May come late, when there is a new channel already. */
    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException reason) {
      if (!reason.isInitiatedByApplication()
          && isCurrent(getChannel())
          && connection.reopen(owner)
          && CloseReason.isOfChannel(reason)) {
        log.warn("{}: the broker closed the channel: {}", owner, CloseReason.text(reason));
      }
    }
  }
}
