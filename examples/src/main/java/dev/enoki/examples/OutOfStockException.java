package dev.enoki.examples;

/** There are fewer of an article than were asked for: business as usual. */
public class OutOfStockException extends RuntimeException {
  public OutOfStockException(String article) {
    super("no more of " + article);
  }
}
