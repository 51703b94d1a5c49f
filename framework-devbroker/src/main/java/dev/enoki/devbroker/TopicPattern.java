package dev.enoki.devbroker;

import java.util.Arrays;
import java.util.List;

/** Words between dots, of which {@code *} stands for any one and {@code #} for any number. */
record TopicPattern(List<String> words) {
  private static final String ONE = "*";
  private static final String ANY = "#";

  static TopicPattern of(String routingKey) {
    return new TopicPattern(split(routingKey));
  }

  boolean isLiteral() {
    return !words.contains(ONE) && !words.contains(ANY);
  }

  boolean matches(String routingKey) {
    List<String> key = split(routingKey);
    // matched[i]: the words of the pattern seen so far match the first i words of the key.
    boolean[] matched = new boolean[key.size() + 1];
    matched[0] = true;
    for (String word : words) {
      matched = word.equals(ANY) ? fromFirst(matched) : oneFurther(matched, word, key);
    }
    return matched[key.size()];
  }

  private static boolean[] fromFirst(boolean[] matched) {
    boolean[] next = new boolean[matched.length];
    boolean any = false;
    for (int i = 0; i < matched.length; i++) {
      any |= matched[i];
      next[i] = any;
    }
    return next;
  }

  private static boolean[] oneFurther(boolean[] matched, String word, List<String> key) {
    boolean[] next = new boolean[matched.length];
    for (int i = 1; i < matched.length; i++) {
      next[i] = matched[i - 1] && (word.equals(ONE) || word.equals(key.get(i - 1)));
    }
    return next;
  }

  /** The empty key has no word; a dot at the end is followed by an empty one. */
  private static List<String> split(String key) {
    return key.isEmpty() ? List.of() : Arrays.asList(key.split("\\.", -1));
  }
}
