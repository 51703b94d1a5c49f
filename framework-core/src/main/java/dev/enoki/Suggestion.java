package dev.enoki;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The end of an error message about a name that isn't there: what the writer may have meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * {@code ; did you mean 'max_workers'?} for {@code max_worker}, and nothing where no candidate is
   * near.
   */
  public static String among(Collection<String> candidates, String name) {
    int farthest = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(candidate, name) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
        .map(candidate -> "; did you mean '" + candidate + "'?")
        .orElse("");
  }

  /** Levenshtein's, whatever the case of the letters. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
