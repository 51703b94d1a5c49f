package dev.enoki.devbroker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * AMQP 0-9-1, 4.2.7: each side sends something at least every interval, and takes a peer that was
 * silent for two intervals as gone.
 */
final class Heartbeat {
  private static final int BEATS_PER_INTERVAL = 2;
  private static final int SILENT_INTERVALS = 2;

  private final EventLoop loop;
  private final Duration pause;
  private final Runnable beat;
  private final Runnable peerGone;
  private Timer timer;
  private int silentPauses;
  private boolean listening = true;

  private Heartbeat(EventLoop loop, Duration pause, Runnable beat, Runnable peerGone) {
    this.loop = loop;
    this.pause = pause;
    this.beat = beat;
    this.peerGone = peerGone;
    this.timer = loop.after(pause, this::tick);
  }

  /** Null when the interval is 0, which is AMQP's "no heartbeats". */
  static @Nullable Heartbeat start(
      EventLoop loop, int intervalSeconds, Runnable beat, Runnable peerGone) {
    if (intervalSeconds == 0) {
      return null;
    }
    Duration pause = Duration.ofSeconds(intervalSeconds).dividedBy(BEATS_PER_INTERVAL);
    return new Heartbeat(loop, pause, beat, peerGone);
  }

  void heard() {
    silentPauses = 0;
  }

  /** A peer that isn't read from can't be heard. */
  void listen(boolean toPeer) {
    listening = toPeer;
    silentPauses = 0;
  }

  void stop() {
    timer.cancel();
  }

  private void tick() {
    if (listening && ++silentPauses > SILENT_INTERVALS * BEATS_PER_INTERVAL) {
      peerGone.run();
      return;
    }
    beat.run();
    timer = loop.after(pause, this::tick);
  }
}
