package dev.enoki.benchmarks.peers;

import java.util.concurrent.CompletableFuture;

/** Calls {@code bench.echo} on one broker, many times at once. */
interface Caller extends AutoCloseable {
  CompletableFuture<String> call(String text) throws Exception;

  /** One that blocks until the answer is there, and so needs a thread for each call under way. */
  interface Blocking extends AutoCloseable {
    String call(String text) throws Exception;
  }
}
