package dev.enoki.devbroker;

import java.nio.charset.StandardCharsets;

/** AMQP 0-9-1, 4.2.5.3: a short string has at most 255 octets. */
final class ShortString {
  private static final int MAX_BYTES = 255;
  private static final String CUT = "...";

  private ShortString() {}

  /** The text, or as much of it as fits followed by three dots. */
  static String cut(String text) {
    if (bytes(text) <= MAX_BYTES) {
      return text;
    }
    int end = Math.min(text.length(), MAX_BYTES - CUT.length());
    while (bytes(text.substring(0, end)) > MAX_BYTES - CUT.length()) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
