package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A channel in confirm mode, and the messages on it that the broker hasn't confirmed yet. Whoever
 * takes a message out of those, and no other, tells what became of it.
 */
final class ConfirmChannel implements ConfirmListener, ReturnListener {
  private static final Duration STUCK = Duration.ofSeconds(1);

  private final Channel channel;
  private final SocketFrames frames;
  private final Runnable whenAllAreSettled;
  private final Runnable whenStuck;
  private final Map<Long, Message> unconfirmed = Collections.synchronizedMap(new LinkedHashMap<>());

  /** Counted here, since the client counts messages too that it then can't send. */
  private long nextTag = 1;

  // the connection's own thread's
  private boolean nacking;
  private long nackingSince;

  /**
   * @param whenAllAreSettled is called when no message is left unconfirmed
   * @param whenStuck is called when the broker has taken none for a while: in a cluster, a channel
   *     can hold on to a queue's leader that is gone
   */
  ConfirmChannel(Channel channel, Runnable whenAllAreSettled, Runnable whenStuck)
      throws IOException {
    this.channel = channel;
    this.frames = SocketFrames.of(channel);
    this.whenAllAreSettled = whenAllAreSettled;
    this.whenStuck = whenStuck;
    channel.confirmSelect();
    channel.addConfirmListener(this);
    channel.addReturnListener(this);
  }

  /**
   * Publishes the messages, all in one go. Those that can't be sent at all are told so. From one
   * thread at a time.
   *
   * @param again whether they were published before, on another channel
   * @return those that couldn't be sent for now, in order: the channel is gone
   */
  List<Message> publish(List<Message> messages, boolean again) {
    Deque<Message> left = new ArrayDeque<>(messages);
    Map<Message, Throwable> unsendable = new LinkedHashMap<>();
    try {
      frames.inOneGo(
          channel,
          encoder -> {
            for (Message next = left.poll(); next != null; next = left.poll()) {
              publish(encoder, next, again, unsendable);
            }
          });
      return List.of();
    } catch (AlreadyClosedException e) {
      return List.copyOf(left);
    } catch (IOException e) {
      List<Message> unsent = takeUnconfirmed();
      unsent.addAll(left);
      return unsent;
    } finally {
      unsendable.forEach(ConfirmChannel::tellUnsendable);
    }
  }

  private void publish(
      FrameEncoder encoder, Message message, boolean again, Map<Message, Throwable> unsendable)
      throws IOException {
    long tag = nextTag++;
    unconfirmed.put(tag, message);
    try {
      encoder.publish(
          channel.getChannelNumber(),
          message,
          again ? message.republished() : message.properties());
    } catch (RuntimeException | StackOverflowError e) {
      nextTag = tag;
      unconfirmed.remove(tag);
      unsendable.put(message, e);
    }
  }

  private static void tellUnsendable(Message message, Throwable cause) {
    message.outcome().failed(new AmqpException("it can't be sent: " + cause.getMessage(), cause));
  }

  void abort() {
    try {
      channel.abort();
    } catch (IOException e) {
      throw new UncheckedIOException("abort ignores what is wrong", e);
    }
  }

  boolean hasUnconfirmed() {
    return !unconfirmed.isEmpty();
  }

  /** All that are unconfirmed, in the order in which they were published, and not any more. */
  List<Message> takeUnconfirmed() {
    return takeUnconfirmedUpTo(Long.MAX_VALUE);
  }

  private List<Message> takeUnconfirmedUpTo(long tag) {
    List<Message> taken = new ArrayList<>();
    synchronized (unconfirmed) {
      Iterator<Map.Entry<Long, Message>> oldestFirst = unconfirmed.entrySet().iterator();
      while (oldestFirst.hasNext()) {
        Map.Entry<Long, Message> next = oldestFirst.next();
        if (next.getKey() > tag) {
          break;
        }
        taken.add(next.getValue());
        oldestFirst.remove();
      }
    }
    return taken;
  }

  private @Nullable Message takeReturned(Predicate<Message> isReturned) {
    synchronized (unconfirmed) {
      Iterator<Message> oldestFirst = unconfirmed.values().iterator();
      while (oldestFirst.hasNext()) {
        Message next = oldestFirst.next();
        if (isReturned.test(next)) {
          oldestFirst.remove();
          return next;
        }
      }
      return null;
    }
  }

  @Override
  public void handleAck(long tag, boolean multiple) {
    nacking = false;
    settle(tag, multiple, message -> message.outcome().confirmed());
  }

  @Override
  public void handleNack(long tag, boolean multiple) {
    settle(tag, multiple, message -> message.outcome().nacked());
    long now = System.nanoTime();
    if (!nacking) {
      nacking = true;
      nackingSince = now;
    } else if (now - nackingSince > STUCK.toNanos()) {
      nacking = false;
      whenStuck.run();
    }
  }

  private void settle(long tag, boolean multiple, Consumer<Message> settlement) {
    if (multiple) {
      takeUnconfirmedUpTo(tag).forEach(settlement);
    } else {
      Message message = unconfirmed.remove(tag);
      if (message != null) {
        settlement.accept(message);
      }
    }
    if (!hasUnconfirmed()) {
      whenAllAreSettled.run();
    }
  }

  /** Comes before the message's confirm, on the same thread. */
  @Override
  public void handleReturn(
      int code, String text, String exchange, String key, BasicProperties properties, byte[] body) {
    Message returned =
        takeReturned(
            message ->
                message.exchange().equals(exchange)
                    && message.routingKey().equals(key)
                    && Objects.equals(
                        message.properties().getCorrelationId(), properties.getCorrelationId()));
    if (returned != null) {
      returned.outcome().returned();
    }
  }
}
