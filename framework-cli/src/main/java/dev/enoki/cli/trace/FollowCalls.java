package dev.enoki.cli.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<String> told = new HashSet<>();

  /**
   * @param view prints a call
   */
  FollowCalls(CallFilter filter, Consumer<Call> view, PrintWriter out) {
    this.filter = filter;
    this.view = view;
    this.out = out;
  }

  /**
   * @param fromStart whether what is in the files already counts
   */
  void follow(List<String> files, boolean fromStart) throws InterruptedException {
    RecordParser parser = new RecordParser(true);
    try (CallJoin join = new CallJoin(parser, this::show)) {
      RecordReader reader = new RecordReader(parser, join::accept);
      if (files.isEmpty() || files.equals(List.of(Sources.STANDARD_INPUT))) {
        reader.read("standard input", Source.plain(System.in));
        join.end();
      } else {
        follow(files, fromStart, reader, join);
      }
    } catch (IOException e) {
      throw new TraceException("can't be followed: " + Reason.of(e), e);
    }
  }

  private void follow(List<String> files, boolean fromStart, RecordReader reader, CallJoin join)
      throws IOException, InterruptedException {
    List<Follower> followers = new ArrayList<>();
    try {
      for (String file : files) {
        Follower follower = new Follower(file, reader);
        followers.add(follower);
        if (!fromStart) {
          follower.skipToEnd();
        }
      }
      while (!Thread.currentThread().isInterrupted()) {
        boolean some = false;
        for (Follower follower : followers) {
          some |= follower.poll();
        }
        join.overdue(System.nanoTime() - OVERDUE, this::overdue);
        out.flush();
        if (!some) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } finally {
      for (Follower follower : followers) {
        follower.close();
      }
    }
  }

  private void show(Call call) {
    told.remove(call.id());
    if (filter.test(call)) {
      view.accept(call);
    }
  }

  private void overdue(Call call) {
    if (told.add(call.id())) {
      if (filter.test(call)) {
        view.accept(call);
      }
    }
  }
}
