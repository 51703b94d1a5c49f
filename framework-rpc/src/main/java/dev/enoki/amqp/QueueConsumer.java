package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
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
  private final String queue;
  private final int prefetch;
  private final Declaration declaration;
  private final Consumer<Delivery> handler;
  private final Owner owner = new Owner();
  private volatile @Nullable Channel channel;
  private volatile @Nullable String consumerTag;

  /** Makes sure that the queue is there, each time that a channel is opened. */
  public interface Declaration {
    void declare(Channel channel) throws IOException;
  }

  /**
   * Nothing is consumed before {@link #start}.
   *
   * @param prefetch how many deliveries may wait for their ack; 0 for any number
   * @param handler is called on the connection's one thread for deliveries, and must not block
   */
  public QueueConsumer(
      AmqpConnection connection,
      String queue,
      int prefetch,
      Declaration declaration,
      Consumer<Delivery> handler) {
    this.connection = connection;
    this.queue = queue;
    this.prefetch = prefetch;
    this.declaration = declaration;
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
    Channel open = channel;
    String tag = consumerTag;
    if (open == null || tag == null) {
      return;
    }
    synchronized (open) {
      try {
        open.basicCancel(tag);
      } catch (IOException | AlreadyClosedException e) {
        log.debug("{}: nothing left to cancel", owner, e);
      }
    }
  }

  /** For a queue that nobody else uses. One that can't be deleted now is left to its expiry. */
  public void deleteQueue() {
    connection.detach(owner);
    Channel open = channel;
    if (open == null) {
      return;
    }
    synchronized (open) {
      try {
        open.queueDeleteNoWait(queue, false, false);
      } catch (IOException | AlreadyClosedException e) {
        log.debug("{}: left to its expiry", owner, e);
      }
    }
  }

  /** Closes the channel; what was not acked goes back to the queue. */
  @Override
  public void close() {
    connection.detach(owner);
    Channel open = channel;
    if (open != null) {
      try {
        open.abort();
      } catch (IOException | AlreadyClosedException e) {
        log.debug("{}: closed before", owner, e);
      }
    }
  }

  private final class Owner implements ChannelOwner {
    @Override
    public void open(Connection connected) throws IOException {
      Channel opened = connected.createChannel();
      if (opened == null) {
        throw new IOException("the broker allows no more channels");
      }
      declaration.declare(opened);
      opened.basicQos(prefetch);
      channel = opened;
      consumerTag = opened.basicConsume(queue, false, new Deliveries(opened));
    }

    @Override
    public String toString() {
      return "queue " + queue;
    }
  }

  private final class Deliveries extends DefaultConsumer {
    Deliveries(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String tag, Envelope envelope, BasicProperties properties, byte[] body) {
      handler.accept(new Delivery(getChannel(), envelope, properties, body));
    }

    /** The broker's doing: the queue was deleted, or its node went away. */
    @Override
    public void handleCancel(String tag) throws IOException {
      getChannel().abort();
      if (connection.reopen(owner)) {
        log.warn("queue {} is gone, though its broker isn't; declaring it again", queue);
      }
    }

    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException reason) {
      if (!reason.isInitiatedByApplication()
          && connection.reopen(owner)
          && CloseReason.isOfChannel(reason)) {
        log.warn("queue {}: the broker closed the channel: {}", queue, CloseReason.text(reason));
      }
    }
  }
}
