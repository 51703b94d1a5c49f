package dev.enoki.cli.trace;

/**
 * The one way to cut texts for their length in memory; what fits on a screen, {@link Screen#cut}
 * knows.
 */
final class Beginning {
  private Beginning() {}

  /** The text if it is short enough; else so many characters of it at most, and an ellipsis. */
  static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inPair =
        most > 0 && Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most));
    return text.substring(0, inPair ? most - 1 : most) + '…';
  }
}
