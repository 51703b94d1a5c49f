package dev.enoki.literal;

/** Text that is no Python literal, or no call. The message is one line and names the place. */
public final class LiteralSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int position;
  private final boolean incomplete;

  LiteralSyntaxException(String message, int position, boolean incomplete) {
    super(message);
    this.position = position;
    this.incomplete = incomplete;
  }

  /**
   * Where reading stopped: an index into the text, from 0; the text's length where it ended too
   * early.
   */
  public int position() {
    return position;
  }

  /**
   * Whether the text is right so far and only ends too early: inside brackets, inside a
   * triple-quoted text, or after a backslash. A shell then asks for another line and appends it
   * after a line feed.
   */
  public boolean incomplete() {
    return incomplete;
  }
}
