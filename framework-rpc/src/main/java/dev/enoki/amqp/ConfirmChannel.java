package dev.enoki.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

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
  private final ConcurrentSkipListMap<Long, Message> unconfirmed = new ConcurrentSkipListMap<>();

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
   * What is published meanwhile leaves at once, when it is all written.
   *
   * @return false if the connection is lost
   */
  boolean inOneGo(Runnable publishing) {
    try {
      frames.inOneGo(publishing::run);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * From one thread at a time.
   *
   * @param properties the message's own, or more
   * @return false if the message couldn't be sent for now, and isn't among the unconfirmed
   * @throws RuntimeException if it can't be sent at all; then nothing of it was
   */
  boolean publish(Message message, BasicProperties properties) {
    long tag = nextTag++;
    unconfirmed.put(tag, message);
    try {
      channel.basicPublish(
          message.exchange(), message.routingKey(), true, properties, message.body());
      return true;
    } catch (IOException | AlreadyClosedException e) {
      return unconfirmed.remove(tag) == null; // else it was taken with all the others
    } catch (RuntimeException | StackOverflowError e) {
      nextTag = tag;
      unconfirmed.remove(tag);
      throw e;
    }
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
    List<Message> taken = new ArrayList<>();
    takeUpTo(Long.MAX_VALUE, taken::add);
    return taken;
  }

  private void takeUpTo(long tag, Consumer<Message> taker) {
    Map<Long, Message> upTo = unconfirmed.headMap(tag, true);
    for (Long each : upTo.keySet()) {
      take(each, taker);
    }
  }

  private void take(Long tag, Consumer<Message> taker) {
    Message message = unconfirmed.remove(tag);
    if (message != null) {
      taker.accept(message);
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
      takeUpTo(tag, settlement);
    } else {
      take(tag, settlement);
    }
    if (unconfirmed.isEmpty()) {
      whenAllAreSettled.run();
    }
  }

  /** Comes before the message's confirm, on the same thread. */
  @Override
  public void handleReturn(
      int code, String text, String exchange, String key, BasicProperties properties, byte[] body) {
    for (Map.Entry<Long, Message> entry : unconfirmed.entrySet()) {
      Message message = entry.getValue();
      if (message.exchange().equals(exchange)
          && message.routingKey().equals(key)
          && Objects.equals(
              message.properties().getCorrelationId(), properties.getCorrelationId())) {
        take(entry.getKey(), taken -> taken.outcome().returned());
        return;
      }
    }
  }
}
