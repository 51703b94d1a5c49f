package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to the thread that writes them. Who logs takes no lock and never waits: when
 * the queue is full, events are lost. A warning tells their number when the handlers go on, or
 * standard error at the latest when the queue is stopped.
 */
final class EventQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int CAPACITY = 1 << 16;
  private static final Duration FLUSH_TIME = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 5;

  private final LinkedTransferQueue<Item> items = new LinkedTransferQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private final List<Handler> handlers;
  private final Duration flushTime;
  private final Thread writer = new Thread(this::write, "log-queue");

  /** Without an event: the last one. */
  private record Item(@Nullable ILoggingEvent event, long thread) {}

  EventQueue(List<Handler> handlers) {
    this(handlers, FLUSH_TIME);
  }

  /**
   * Behind the queue are these.
   *
   * @param flushTime what they have to write the rest when the queue is stopped
   */
  EventQueue(List<Handler> handlers, Duration flushTime) {
    this.handlers = List.copyOf(handlers);
    this.flushTime = flushTime;
    writer.setDaemon(true);
  }

  @Override
  public void start() {
    super.start();
    writer.start();
  }

  /** Without the guard against re-entry: nothing here logs on the caller's thread. */
  @Override
  public void doAppend(ILoggingEvent event) {
    append(event);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!isStarted()) {
      return;
    }
    if (waiting.incrementAndGet() > CAPACITY) {
      waiting.decrementAndGet();
      lost.increment();
      return;
    }
    event.prepareForDeferredProcessing();
    items.add(new Item(event, LoggingThread.id()));
  }

  private void write() {
    try {
      @Nullable Item item = items.take();
      while (item == null || item.event() != null) {
        item = item == null ? items.take() : writeBurst(item);
        if (item == null) {
          // As long as events keep coming, nobody who logs has to wake this thread.
          Thread.sleep(PAUSE_MILLIS);
          item = items.poll();
        }
      }
    } catch (InterruptedException e) {
      // stopped, and what is left is given up
    }
  }

  /** Writes all that waits. Gives the last item of all, if that is among it. */
  private @Nullable Item writeBurst(Item first) {
    handlers.forEach(Handler::beginBurst);
    try {
      for (Item item = first; item != null; item = items.poll()) {
        ILoggingEvent event = item.event();
        if (event == null) {
          return item;
        }
        LoggingThread.standInFor(item.thread());
        handlers.forEach(handler -> handler.handle(event));
        if (waiting.decrementAndGet() < CAPACITY / 2 && isStarted()) {
          tellLost();
        }
      }
      return null;
    } finally {
      handlers.forEach(Handler::endBurst);
    }
  }

  private void tellLost() {
    long number = lost.sum() == 0 ? 0 : lost.sumThenReset();
    if (number > 0) {
      ((LoggerContext) getContext())
          .getLogger(EventQueue.class)
          .warn("{}: the queue was full, and {} events were lost", getName(), number);
    }
  }

  /** What waits is written first. */
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    items.add(new Item(null, LoggingThread.id()));
    try {
      writer.join(flushTime.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.interrupt();
    tellLostAtLast();
  }

  @SuppressWarnings("SystemErr") // the loggers have no handlers any more
  private void tellLostAtLast() {
    long number = lost.sumThenReset() + waiting.get();
    if (number > 0) {
      System.err.println(getName() + ": stopped, and " + number + " events were lost");
    }
  }
}
