package dev.enoki.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.enoki.amqp.Connector.Connected;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One connection to the broker, made again whenever it is lost, with the channels of all its owners
 * opened anew.
 *
 * <p>One thread, the supervisor, connects and has the channels opened, some side by side, and waits
 * for all of them, so a cut in the middle of a recovery is just one more turn of its loop. Safe to
 * share between threads.
 */
public final class AmqpConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AmqpConnection.class);
  private static final int CLOSE_TIMEOUT_MILLIS = 2_000;

  /** Channels; with 4, a process of 200 services starts later, and with 16 hardly sooner. */
  private static final int SIDE_BY_SIDE = 8;

  private final String purpose;
  private final boolean patient;
  private final Voice voice;
  private final ThreadFactory threads;
  private final Connector connector;

  // guarded by this
  private final Map<ChannelOwner, Opening> owners = new LinkedHashMap<>();
  private @Nullable Connected connected;
  private @Nullable Thread supervisor;
  private boolean closed;

  // the supervisor's own
  private final Backoff backoff = new Backoff();
  private @Nullable Connection told;
  private String trouble = "";

  /** An owner's wish for a channel. */
  private static final class Opening {
    final CompletableFuture<@Nullable Void> first = new CompletableFuture<>();
    boolean wanted = true; // guarded by the connection

    boolean isAnew() {
      return wanted && first.isDone();
    }
  }

  /** How much of its fate a connection tells at INFO and WARN; the rest is at DEBUG. */
  enum Voice {
    ALL,
    /** Not that it is connected at first. */
    TROUBLE,
    NONE
  }

  /**
   * Connects at the first {@link #attach}.
   *
   * @param purpose for the names of threads and for log lines, as {@code consuming}
   * @param patient whether to try again when no broker answers at first; one that was there once is
   *     always tried again
   */
  AmqpConnection(String purpose, AmqpSettings settings, boolean patient, Voice voice) {
    this.purpose = purpose;
    this.patient = patient;
    this.voice = voice;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        task -> {
          Thread thread = new Thread(task, "amqp-" + purpose + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    this.connector = new Connector(settings, "enoki " + purpose, threads);
  }

  /**
   * Opens the owner's channel, now and after each loss. Returns when it is open.
   *
   * @throws AmqpException if it can't be opened and another try wouldn't do
   */
  void attach(ChannelOwner owner) {
    CompletableFuture<@Nullable Void> first;
    synchronized (this) {
      if (closed) {
        throw new AmqpException("the connection is closed", null);
      }
      first = owners.computeIfAbsent(owner, absent -> new Opening()).first;
      if (supervisor == null) {
        supervisor = threads.newThread(this::supervise);
        supervisor.start();
      }
      notifyAll();
    }
    await(first);
  }

  private static void await(CompletableFuture<@Nullable Void> opened) {
    try {
      opened.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AmqpException("interrupted while waiting for the broker", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AmqpException failure) {
        throw failure;
      }
      throw new AmqpException("no channel could be opened: " + e.getCause(), e.getCause());
    }
  }

  /**
   * The owner's channel is gone, whether the connection is or not: opens it again.
   *
   * @return false if the owner has none to be opened any more
   */
  synchronized boolean reopen(ChannelOwner owner) {
    Opening opening = owners.get(owner);
    if (opening == null) {
      return false;
    }
    opening.wanted = true;
    notifyAll();
    return true;
  }

  /** The owner's channel is opened no more. */
  synchronized void detach(ChannelOwner owner) {
    owners.remove(owner);
  }

  private void supervise() {
    try {
      while (awaitWork()) {
        if (isRecovering()) {
          pause();
        }
        try {
          openChannels(connected());
        } catch (AmqpException e) {
          if (told == null && (!patient || e instanceof BrokerRefusedException)) {
            failAll(e);
          } else {
            tell(String.valueOf(e.getMessage()));
          }
        }
      }
    } catch (InterruptedException e) {
      log.debug("{} ends", purpose);
    } catch (RuntimeException | Error e) {
      log.error("{} can't go on", purpose, e);
      failAll(e);
    }
  }

  /** Waits until there is a connection to make or a channel to open; false at the end. */
  private synchronized boolean awaitWork() throws InterruptedException {
    while (!closed && (owners.isEmpty() || (isOpen() && wanted().isEmpty()))) {
      wait();
    }
    return !closed;
  }

  private synchronized boolean isRecovering() {
    return !trouble.isEmpty()
        || (told != null && !isOpen())
        || owners.values().stream().anyMatch(Opening::isAnew);
  }

  private synchronized boolean isOpen() {
    return connected != null && connected.connection().isOpen();
  }

  private synchronized List<ChannelOwner> wanted() {
    List<ChannelOwner> wanted = new ArrayList<>();
    owners.forEach(
        (owner, opening) -> {
          if (opening.wanted) {
            wanted.add(owner);
          }
        });
    return wanted;
  }

  private Connected connected() {
    synchronized (this) {
      if (connected != null && connected.connection().isOpen()) {
        return connected;
      }
    }
    Connected made = connector.connect();
    synchronized (this) {
      if (closed) {
        made.line().cut();
        throw new AmqpException("the connection is closed", null);
      }
      connected = made;
      owners.values().forEach(opening -> opening.wanted = true);
    }
    // called at once if it is gone already
    made.connection().addShutdownListener(reason -> lost(made, reason));
    return made;
  }

  /** Each waits for the broker several times, so some are opened side by side. */
  private void openChannels(Connected current) throws InterruptedException {
    Queue<ChannelOwner> toOpen = new ConcurrentLinkedQueue<>(wanted());
    int openers = Math.min(toOpen.size(), SIDE_BY_SIDE);
    Queue<AmqpException> failures = new ConcurrentLinkedQueue<>();
    Runnable opener = () -> openEach(toOpen, current.connection(), failures);
    List<CompletableFuture<@Nullable Void>> helpers = new ArrayList<>();
    for (int i = 1; i < openers; i++) {
      helpers.add(CompletableFuture.runAsync(opener, task -> threads.newThread(task).start()));
    }
    opener.run();
    for (CompletableFuture<@Nullable Void> helper : helpers) {
      awaitEnd(helper);
    }
    AmqpException failure = failures.peek();
    if (failure != null) {
      throw failure;
    }
    settled(current);
  }

  private static void awaitEnd(CompletableFuture<@Nullable Void> helper)
      throws InterruptedException {
    try {
      helper.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("channels can't be opened", e.getCause());
    }
  }

  private void openEach(
      Queue<ChannelOwner> toOpen, Connection connection, Queue<AmqpException> failures) {
    for (ChannelOwner owner = toOpen.poll(); owner != null; owner = toOpen.poll()) {
      if (!begin(owner)) {
        continue;
      }
      try {
        open(owner, connection);
        opened(owner);
      } catch (IOException | RuntimeException e) {
        AmqpException failure = translated(owner, e);
        if (!connection.isOpen()) {
          failures.add(failure);
          return; // all are opened again on the next connection
        }
        if (refused(owner, failure)) {
          failures.add(failure);
        }
      }
    }
  }

  /** From here on a channel that is lost is one to be opened again, even while it is opened. */
  private synchronized boolean begin(ChannelOwner owner) {
    Opening opening = owners.get(owner);
    if (opening == null) {
      return false;
    }
    opening.wanted = false;
    return true;
  }

  private static void open(ChannelOwner owner, Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("the broker allows no more channels");
    }
    try {
      owner.open(channel);
    } catch (IOException | RuntimeException e) {
      channel.abort();
      throw e;
    }
  }

  private static AmqpException translated(ChannelOwner owner, Exception failure) {
    ShutdownSignalException signal = CloseReason.signal(failure);
    String reason = signal == null ? failure.getMessage() : CloseReason.text(signal);
    String text = owner + ": " + reason;
    return CloseReason.isRefusal(signal)
        ? new BrokerRefusedException(text, failure)
        : new BrokerUnreachableException(text, failure);
  }

  private synchronized void opened(ChannelOwner owner) {
    Opening opening = owners.get(owner);
    if (opening != null) {
      opening.first.complete(null);
    }
  }

  /**
   * A first refusal is for the one who waits; a later one is tried again, since it was fine before.
   *
   * @return whether it is tried again
   */
  private synchronized boolean refused(ChannelOwner owner, AmqpException failure) {
    Opening opening = owners.get(owner);
    if (opening == null) {
      return false;
    }
    if (opening.first.completeExceptionally(failure)) {
      owners.remove(owner);
      return false;
    }
    opening.wanted = true;
    return true;
  }

  private void settled(Connected current) {
    Connection connection = current.connection();
    if (!connection.equals(told) || !trouble.isEmpty()) {
      boolean loud = voice == Voice.ALL || (voice == Voice.TROUBLE && told != null);
      log.atLevel(loud ? Level.INFO : Level.DEBUG).log("Connected to {}", current.uri());
      told = connection;
      trouble = "";
    }
  }

  private void lost(Connected gone, ShutdownSignalException reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      notifyAll();
    }
    trouble()
        .log(
            "lost the connection to {}: {}; connecting again",
            gone.uri(),
            CloseReason.text(reason));
  }

  /** Says what is wrong, once as long as it stays the same. */
  private void tell(String reason) {
    if (!reason.equals(trouble)) {
      trouble().log("{}; trying again until it works", reason);
      trouble = reason;
    }
  }

  private void pause() throws InterruptedException {
    // a lone channel is missed by no other client
    Duration delay = isOpen() ? backoff.nextUnlessHeld() : backoff.next();
    long end = System.nanoTime() + delay.toNanos();
    synchronized (this) {
      for (long left = end - System.nanoTime();
          !closed && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
  }

  private LoggingEventBuilder trouble() {
    return log.atLevel(voice == Voice.NONE ? Level.DEBUG : Level.WARN);
  }

  private synchronized void failAll(Throwable failure) {
    owners.values().forEach(opening -> opening.first.completeExceptionally(failure));
    owners.clear();
  }

  /** Closes the connection and all its channels. Idempotent. */
  @Override
  public void close() {
    Connected open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      open = connected;
      failAll(new AmqpException("the connection is closed", null));
      if (supervisor != null) {
        supervisor.interrupt();
      }
    }
    if (open != null) {
      inGoodOrder(() -> open.connection().abort(CLOSE_TIMEOUT_MILLIS));
      open.line().cut();
    }
  }

  /** Takes leave of the broker, if the network lets it soon. */
  void inGoodOrder(Runnable farewell) {
    Thread thread = threads.newThread(farewell);
    thread.start();
    try {
      thread.join(CLOSE_TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For work of the connection's owners. */
  Thread newThread(Runnable task) {
    return threads.newThread(task);
  }

  @Override
  public String toString() {
    return "AmqpConnection[" + purpose + "]";
  }
}
