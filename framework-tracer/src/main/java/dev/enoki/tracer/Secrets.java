package dev.enoki.tracer;

import dev.enoki.literal.PythonLiteral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of one call's sensitive values, and how they are blotted out of other values. */
final class Secrets {
  /**
   * Shorter ones are only taken for the secret where they stand alone, or no text could be read.
   */
  private static final int LONG_ENOUGH = 3;

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  /** Such a key is a field's name; any other is data, and as secret as what is under it. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z_]+");

  private static final String BOTH_QUOTES = "'\"";

  /** A collection may have no end. */
  private static final int MOST = 10_000;

  /** One secret may be a part of another. */
  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(text -> text);

  private int looked;

  private final Set<String> texts = new TreeSet<>(LONGEST_FIRST);

  /** A secret, or all that is in one. */
  void add(@Nullable Object secret) {
    add(secret, 0);
  }

  private void add(@Nullable Object secret, int depth) {
    if (depth > SafeValues.MAX_DEPTH || looked++ > MOST) {
      return;
    }
    try {
      Object contents = secret == null ? null : Contents.of(secret);
      if (contents != null) {
        add(contents, depth + 1);
      } else if (secret instanceof Map<?, ?> map) {
        map.forEach((key, item) -> addEntry(key, item, depth));
      } else if (secret instanceof Iterable<?> items && !(secret instanceof Path)) {
        addItems(items, depth);
      } else if (secret != null && !(secret instanceof Boolean)) {
        addForms(String.valueOf(SafeValues.of(secret)));
        addText(SafeValues.keyText(secret));
      }
    } catch (Throwable e) { // whatever a foreign collection does, the call goes on
      // what can't be looked into can't be shown either
    }
  }

  private void addEntry(@Nullable Object key, @Nullable Object item, int depth) {
    if (key != null && !PLAIN_WORD.matcher(SafeValues.keyText(key)).matches()) {
      add(key, depth + 1);
    }
    add(item, depth + 1);
  }

  private void addItems(Iterable<?> items, int depth) {
    for (Object item : items) {
      if (looked > MOST) {
        return;
      }
      add(item, depth + 1);
    }
  }

  private void addForms(String text) {
    addText(text);
    addText(text.strip());
    addText(withoutQuotes(PythonLiteral.write(text)));
    addText(amongQuotes(text));
    addText(withoutQuotes(JsonText.text(text)));
  }

  private void addText(String text) {
    if (!text.isBlank()) {
      texts.add(text);
    }
  }

  /** In the literal of a text that has quotes of both kinds beside it. */
  private static String amongQuotes(String text) {
    String literal = withoutQuotes(PythonLiteral.write(text + BOTH_QUOTES));
    return literal.substring(0, literal.length() - BOTH_QUOTES.length() - 1);
  }

  private static String withoutQuotes(String literal) {
    return literal.substring(1, literal.length() - 1);
  }

  void addAll(Secrets others) {
    texts.addAll(others.texts);
  }

  String blotOut(String text) {
    String blotted = text.endsWith(SafeValues.CUT) ? withoutBegunSecret(text) : text;
    for (String secret : texts) {
      blotted =
          isDistinct(secret)
              ? blotted.replace(secret, Redactor.REDACTED)
              : Pattern.compile(
                      "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                  .matcher(blotted)
                  .replaceAll(Redactor.REDACTED);
    }
    return blotted;
  }

  /** Not every script has short words, or blanks between them. */
  private static boolean isDistinct(String secret) {
    return secret.length() >= LONG_ENOUGH || !ASCII.matcher(secret).matches();
  }

  /** Where a text was cut, it may have been within a secret. */
  private String withoutBegunSecret(String cut) {
    String text = cut.substring(0, cut.length() - SafeValues.CUT.length());
    int begun = 0;
    for (String secret : texts) {
      begun = Math.max(begun, overlap(text, secret));
    }
    return begun < LONG_ENOUGH ? cut : text.substring(0, text.length() - begun) + SafeValues.CUT;
  }

  /** How many characters at the text's end are the secret's first; after Knuth, Morris, Pratt. */
  private static int overlap(String text, String secret) {
    int[] shorter = new int[secret.length() + 1];
    shorter[0] = -1;
    for (int i = 0, matched = -1; i < secret.length(); ) {
      while (matched >= 0 && secret.charAt(i) != secret.charAt(matched)) {
        matched = shorter[matched];
      }
      i++;
      matched++;
      shorter[i] = matched;
    }
    int matched = 0;
    for (int i = Math.max(0, text.length() - secret.length()); i < text.length(); i++) {
      matched = matched == secret.length() ? shorter[matched] : matched;
      while (matched >= 0 && text.charAt(i) != secret.charAt(matched)) {
        matched = shorter[matched];
      }
      matched++;
    }
    return matched == secret.length() ? 0 : matched;
  }

  /** Through lists and mappings, whose keys may hold a secret too. */
  @Nullable Object blotOut(@Nullable Object value) {
    if (texts.isEmpty()) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> blotted = new LinkedHashMap<>();
      map.forEach((key, item) -> blotted.put(blotOut((String) key), blotOut(item)));
      return blotted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> blotted = new ArrayList<>(list.size());
      list.forEach(item -> blotted.add(blotOut(item)));
      return blotted;
    }
    if (value instanceof String text) {
      return blotOut(text);
    }
    return value instanceof Number && texts.contains(value.toString()) ? Redactor.REDACTED : value;
  }
}
