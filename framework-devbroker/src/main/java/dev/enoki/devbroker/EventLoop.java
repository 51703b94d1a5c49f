package dev.enoki.devbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The broker's one thread: it waits for sockets, timers and tasks and serves them in turn. All the
 * broker's state belongs to it, so nothing in this package needs a lock. Only {@link #call}, {@link
 * #run} and {@link #stop} may be called from other threads.
 */
final class EventLoop {
  /** Serves a channel that is ready for what its key asked for. */
  interface Ready {
    void ready(SelectionKey key) throws IOException;
  }

  private static final int READ_BUFFER_BYTES = 1 << 17;

  private final Selector selector;
  private final TimerQueue timers = new TimerQueue();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Deque<Runnable> deferred = new ArrayDeque<>();
  private final Deque<Runnable> flushes = new ArrayDeque<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean running = true;

  private EventLoop(Selector selector) {
    this.selector = selector;
    this.thread = new Thread(this::loop);
  }

  static EventLoop open() {
    try {
      return new EventLoop(Selector.open());
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for devbroker", e);
    }
  }

  void start(String name) {
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Serves a channel that accepts (a server's) or reads (a client's). */
  SelectionKey register(SelectableChannel channel, Ready ready) {
    try {
      int interest = channel.validOps() & (SelectionKey.OP_ACCEPT | SelectionKey.OP_READ);
      return channel.register(selector, interest, ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One buffer serves all reads, since one thread makes them. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  Timer after(Duration delay, Runnable task) {
    return timers.after(delay, task);
  }

  /** Runs a task when the present event has been served, before anything is flushed. */
  void defer(Runnable task) {
    deferred.add(task);
  }

  /**
   * Runs a socket's flush once all events at hand are served, so that small frames share a write.
   */
  void deferFlush(Runnable flush) {
    flushes.add(flush);
  }

  /**
   * Runs a task on the loop's thread. When this returns, what the task did is done, and what it
   * sent is with the sockets.
   *
   * @throws IllegalStateException when the loop has ended
   */
  <T> T call(Supplier<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    tasks.add(
        () -> {
          try {
            T result = task.get();
            deferFlush(() -> done.complete(result));
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    selector.wakeup();
    try {
      CompletableFuture.anyOf(done, ended).join();
      if (!done.isDone()) {
        throw new IllegalStateException("the broker is closed");
      }
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** As {@link #call}, for a task without a result. */
  void run(Runnable task) {
    call(
        () -> {
          task.run();
          return true;
        });
  }

  /** Runs a last task, ends the thread and closes the channels; idempotent, returns when done. */
  void stop(Runnable last) {
    if (stopping.compareAndSet(false, true)) {
      tasks.add(
          () -> {
            last.run();
            running = false;
          });
      selector.wakeup();
    }
    ended.join();
    joinThread();
  }

  private void joinThread() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try {
      while (running) {
        selector.select(timers.millisToNext());
        runTasks();
        serveReady();
        timers.runDue();
        runDeferred();
      }
    } catch (IOException | RuntimeException | Error e) {
      BrokerLog.ending(e);
    } finally {
      closeChannels();
      ended.complete(null);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void serveReady() {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid()) {
        serve(key, (Ready) key.attachment());
      }
      runAll(deferred);
    }
    selector.selectedKeys().clear();
  }

  private static void serve(SelectionKey key, Ready ready) {
    try {
      ready.ready(key);
    } catch (IOException e) {
      BrokerLog.socketNotServed(e);
    } catch (RuntimeException e) {
      BrokerLog.goingOn(e);
    }
  }

  /** Runs a task whose defect must not end the loop and with it all connections. */
  static void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      BrokerLog.goingOn(e);
    }
  }

  private void runDeferred() {
    do {
      runAll(deferred);
      runAll(flushes);
    } while (!deferred.isEmpty() || !flushes.isEmpty());
  }

  private static void runAll(Deque<Runnable> tasks) {
    for (@Nullable Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guard(task);
    }
  }

  private void closeChannels() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      BrokerLog.socketsNotClosed(e);
    }
  }
}
