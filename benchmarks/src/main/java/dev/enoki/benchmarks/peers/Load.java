package dev.enoki.benchmarks.peers;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** So many calls in flight for so long: each that ends is followed by the next. */
abstract class Load {
  private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);
  private static final int LONGEST_CALL_SECONDS = 40;
  private static final AtomicLong NUMBER = new AtomicLong();

  /** The answer to an order. */
  record Result(long calls, int errors, long nanos, long p50, long p99) {
    @Override
    public String toString() {
      return calls + " " + errors + " " + nanos + " " + p50 + " " + p99;
    }
  }

  /** One order's run. */
  static final class Run {
    private final String ballast;
    private final long end;
    private final CountDownLatch unfinished;
    private final AtomicInteger errors = new AtomicInteger();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

    Run(int bytes, int inFlight, long millis) {
      this.ballast = "x".repeat(Math.max(0, bytes - 10));
      this.unfinished = new CountDownLatch(inFlight);
      this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** No two calls of a process are alike, so that each reply can be told from any other. */
    String nextText() {
      return padded(NUMBER.incrementAndGet()) + ballast;
    }

    private static String padded(long number) {
      String digits = Long.toString(number);
      return "0".repeat(Math.max(0, 10 - digits.length())) + digits;
    }

    boolean isOver() {
      return System.nanoTime() >= end;
    }

    void ended(long begin, boolean right) {
      micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - begin) / 1_000));
      if (!right) {
        errors.incrementAndGet();
      }
    }

    void finished() {
      unfinished.countDown();
    }
  }

  /** Starts one sequence of calls, which ends by {@link Run#finished}. */
  abstract void start(Run run);

  Result run(int bytes, int inFlight, long millis) throws InterruptedException {
    Run run = new Run(bytes, inFlight, millis);
    long begin = System.nanoTime();
    for (int i = 0; i < inFlight; i++) {
      start(run);
    }
    boolean allEnded =
        run.unfinished.await(millis + LONGEST_CALL_SECONDS * 1_000L, TimeUnit.MILLISECONDS);
    int lost = allEnded ? 0 : (int) run.unfinished.getCount();
    return new Result(
        run.micros.getTotalCount(),
        run.errors.get() + lost,
        System.nanoTime() - begin,
        run.micros.getValueAtPercentile(50),
        run.micros.getValueAtPercentile(99));
  }

  /** The next call is made by the thread that brings the last one's reply. */
  static final class Asynchronous extends Load {
    private final Caller caller;

    Asynchronous(Caller caller) {
      this.caller = caller;
    }

    @Override
    void start(Run run) {
      if (run.isOver()) {
        run.finished();
        return;
      }
      String text = run.nextText();
      long begin = System.nanoTime();
      try {
        caller
            .call(text)
            .whenComplete(
                (result, failure) -> {
                  run.ended(begin, failure == null && text.equals(result));
                  start(run);
                });
      } catch (Exception e) {
        run.ended(begin, false);
        run.finished();
      }
    }
  }

  /** Each call in flight has a thread. */
  static final class Waiting extends Load {
    private final Caller.Blocking caller;

    Waiting(Caller.Blocking caller) {
      this.caller = caller;
    }

    @Override
    void start(Run run) {
      Thread thread = new Thread(() -> callAgainAndAgain(run));
      thread.setDaemon(true);
      thread.start();
    }

    private void callAgainAndAgain(Run run) {
      while (!run.isOver()) {
        String text = run.nextText();
        long begin = System.nanoTime();
        boolean right;
        try {
          right = text.equals(caller.call(text));
        } catch (Exception e) {
          right = false;
        }
        run.ended(begin, right);
      }
      run.finished();
    }
  }
}
