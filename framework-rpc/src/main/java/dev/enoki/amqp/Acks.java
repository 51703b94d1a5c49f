package dev.enoki.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import dev.enoki.concurrent.Burst;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
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
  private final AckPace pace;
  private final long withOthers;

  // guarded by this
  private boolean awaitingSend;
  private boolean awaitingBurst;
  private long oldestUnsent;
  private final List<Long> unsent = new ArrayList<>();
  private final PriorityQueue<Long> settled = new PriorityQueue<>(); // beyond oldestOpen
  private long oldestOpen = 1; // tags count from 1

  Acks(Channel channel, AckPace pace) {
    this.channel = channel;
    this.pace = pace;
    this.withOthers = pace.withOthers().toNanos();
    this.frames = SocketFrames.of(channel);
  }

  /** Each tag once, by this or {@link #reject}. */
  void ack(long tag) {
    boolean first;
    boolean due;
    synchronized (this) {
      long now = System.nanoTime();
      if (unsent.isEmpty()) {
        oldestUnsent = now;
      }
      unsent.add(tag);
      settle(tag);
      first = !awaitingSend;
      due = !awaitingBurst && now - oldestUnsent >= withOthers;
      awaitingSend = true;
      awaitingBurst |= due;
    }
    if (first) {
      pace.otherwise().execute(this::sendAtLast);
    }
    if (due) {
      Burst.putOff(this::send);
    }
  }

  private synchronized void sendAtLast() {
    awaitingSend = false;
    send();
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
    if (tag != oldestOpen) {
      settled.add(tag);
      return;
    }
    oldestOpen++;
    while (!settled.isEmpty() && settled.peek() == oldestOpen) {
      settled.poll();
      oldestOpen++;
    }
  }

  /** Sends the acks that were put off. */
  synchronized void send() {
    awaitingBurst = false;
    if (unsent.isEmpty()) {
      return;
    }
    try {
      frames.inOneGo(channel, this::sendAll);
    } catch (IOException | AlreadyClosedException e) {
      deliveredAgain(e);
    }
    unsent.clear();
  }

  private void sendAll(FrameEncoder encoder) throws IOException {
    int number = channel.getChannelNumber();
    long newestBeforeOpen = 0;
    for (long tag : unsent) {
      if (tag < oldestOpen) {
        newestBeforeOpen = Math.max(newestBeforeOpen, tag);
      } else {
        encoder.ack(number, tag, false);
      }
    }
    if (newestBeforeOpen > 0) {
      encoder.ack(number, newestBeforeOpen, true);
    }
  }

  private void deliveredAgain(Exception cause) {
    log.debug("{} is gone: what wasn't acked on it is delivered again", channel, cause);
  }
}
