package dev.enoki.examples;

import java.util.concurrent.CompletableFuture;

/** What the stock offers, as its callers see it. */
public interface Stock {
  int count(String article);

  /** The same, without waiting. */
  CompletableFuture<Reservation> reserve(String article, int count);

  record Reservation(String article, int count, int left) {}
}
