package dev.enoki.cli.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Prints each call as it ends, and once what has waited 30 s for its end, until the thread is
 * interrupted or standard input ends.
 */
final class FollowCalls {
  private static final long PAUSE_MILLIS = 200;
  private static final long OVERDUE = TimeUnit.SECONDS.toNanos(30);

  private final CallFilter filter;
  private final Consumer<Call> view;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param view prints a call
   */
  FollowCalls(CallFilter filter, Consumer<Call> view, PrintWriter out, PrintWriter err) {
    this.filter = filter;
    this.view = view;
    this.out = out;
    this.err = err;
  }

  /**
   * @param fromStart whether what is in the files already counts
   */
  void follow(List<String> files, boolean fromStart) throws InterruptedException {
    RecordParser parser = new RecordParser(true);
    try (CallJoin join = new CallJoin(parser, this::show)) {
      RecordReader reader =
          new RecordReader(
              parser,
              line -> {
                join.accept(line);
                join.handOnOverdue(System.nanoTime() - OVERDUE);
              });
      if (files.isEmpty() || files.equals(List.of(Sources.STANDARD_INPUT))) {
        reader.read("standard input", Source.plain(System.in));
        join.end();
      } else {
        follow(files, fromStart, reader, join);
      }
    } catch (IOException e) {
      throw new TraceException("standard input can't be read: " + Reason.of(e), e);
    }
  }

  private void follow(List<String> files, boolean fromStart, RecordReader reader, CallJoin join)
      throws InterruptedException {
    List<Follower> followers = new ArrayList<>();
    try {
      for (String file : files) {
        Follower follower = new Follower(file, reader);
        followers.add(follower);
        if (!(fromStart ? follower.open() : follower.skipToEnd())) {
          err.println(file + ": there is no such file; waiting for it");
        }
      }
      while (!Thread.currentThread().isInterrupted()) {
        boolean some = false;
        for (Follower follower : followers) {
          some |= follower.poll();
        }
        join.handOnOverdue(System.nanoTime() - OVERDUE);
        if (!some) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } finally {
      followers.forEach(Follower::close);
    }
  }

  /** At once, and not for nobody. */
  private void show(Call call) {
    if (filter.test(call)) {
      view.accept(call);
      OutputGone.check(out);
    }
  }
}
