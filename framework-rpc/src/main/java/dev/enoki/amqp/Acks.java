package dev.enoki.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said of a channel's deliveries. Acks that come together are sent together: one for all
 * that lie before the oldest delivery still open, and one for each beyond it, so that a slow call
 * holds no other back. Safe to share between threads.
 */
final class Acks {
  private static final Logger log = LoggerFactory.getLogger(Acks.class);

  private final Channel channel;
  private final SocketFrames frames;
  private final Executor later;

  // guarded by this
  private final List<Long> unsent = new ArrayList<>();
  private final PriorityQueue<Long> settled = new PriorityQueue<>(); // from oldestOpen on
  private long oldestOpen = 1; // tags count from 1

  /**
   * @param later runs what sends the acks that have come by then
   */
  Acks(Channel channel, Executor later) {
    this.channel = channel;
    this.later = later;
    this.frames = SocketFrames.of(channel);
  }

  /** Each tag once, by this or {@link #reject}. */
  void ack(long tag) {
    boolean first;
    synchronized (this) {
      first = unsent.isEmpty();
      unsent.add(tag);
      settle(tag);
    }
    if (first) {
      later.execute(this::send);
    }
  }

  synchronized void reject(long tag, boolean requeue) {
    try {
      channel.basicReject(tag, requeue); // before an ack of later ones, which would include it
    } catch (IOException | AlreadyClosedException e) {
      deliveredAgain(e);
    }
    settle(tag);
  }

  private void settle(long tag) {
    settled.add(tag);
    while (!settled.isEmpty() && settled.peek() == oldestOpen) {
      settled.poll();
      oldestOpen++;
    }
  }

  /** Sends the acks that were put off. */
  synchronized void send() {
    if (unsent.isEmpty()) {
      return;
    }
    try {
      frames.inOneGo(this::sendAll);
    } catch (IOException | AlreadyClosedException e) {
      deliveredAgain(e);
    }
    unsent.clear();
  }

  private void sendAll() throws IOException {
    long newestBeforeOpen = 0;
    for (long tag : unsent) {
      if (tag < oldestOpen) {
        newestBeforeOpen = Math.max(newestBeforeOpen, tag);
      } else {
        channel.basicAck(tag, false);
      }
    }
    if (newestBeforeOpen > 0) {
      channel.basicAck(newestBeforeOpen, true);
    }
  }

  private void deliveredAgain(Exception cause) {
    log.debug("{} is gone: what wasn't acked on it is delivered again", channel, cause);
  }
}
