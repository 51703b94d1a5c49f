package dev.enoki.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes messages, and tells of each what became of it. What is unconfirmed when the connection
 * is lost is published again on the next one, so a message may arrive twice. Safe to share between
 * threads.
 */
public final class Publisher {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final AmqpConnection connection;
  private final Owner owner = new Owner();

  // both guarded by this
  private final Set<Message> waiting = new LinkedHashSet<>();
  private @Nullable ConfirmChannel current;

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
    connection.attach(owner);
  }

  /** Publishes the message, now or, while there is no connection, as soon as there is one. */
  public synchronized void publish(Message message) {
    if (current == null) {
      waiting.add(message);
    } else {
      publish(current, message);
    }
  }

  /** Nobody waits for the message any more: while there is no connection it is dropped. */
  public synchronized void giveUp(Message message) {
    waiting.remove(message);
  }

  private void publish(ConfirmChannel channel, Message message) {
    try {
      channel.publish(message);
    } catch (IOException | AlreadyClosedException e) {
      log.debug("a message waits for the next channel", e);
    } catch (RuntimeException e) {
      // The client has counted a message that never left, so this channel's confirms are off by
      // one.
      message
          .outcome()
          .failed(new AmqpException("the message can't be sent: " + e.getMessage(), e));
      channel.forget(message);
      connection.reopen(owner);
    }
  }

  private synchronized void renew(ConfirmChannel opened) {
    Set<Message> again = new LinkedHashSet<>();
    if (current != null) {
      again.addAll(current.unconfirmed());
      current.abandon();
    }
    again.addAll(waiting);
    waiting.clear();
    current = opened;
    Instant now = Instant.now();
    for (Message message : again) {
      if (message.expires() != null && message.expires().isBefore(now)) {
        message.outcome().failed(new AmqpException("the connection was lost for too long", null));
      } else {
        publish(opened, message);
      }
    }
  }

  private final class Owner implements ChannelOwner {
    @Override
    public void open(Connection connected) throws IOException {
      Channel channel = connected.createChannel();
      if (channel == null) {
        throw new IOException("the broker allows no more channels");
      }
      renew(new ConfirmChannel(channel));
      channel.addShutdownListener(this::closed);
    }

    private void closed(ShutdownSignalException reason) {
      if (!reason.isInitiatedByApplication()
          && connection.reopen(this)
          && CloseReason.isOfChannel(reason)) {
        log.warn("{}: the broker closed it: {}", this, CloseReason.text(reason));
      }
    }

    @Override
    public String toString() {
      return "the publishing channel";
    }
  }
}
