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

  /** Levenshtein's, whatever the case of the letters; two that changed places count as one. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : nearest(distances, a, b, i, j);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int nearest(int[][] distances, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int nearest = distances[i - 1][j - 1] + (same ? 0 : 1);
    nearest = Math.min(nearest, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(nearest, distances[i - 2][j - 2] + 1) : nearest;
  }
}
