package dev.enoki.tracer;

import dev.enoki.literal.PythonLiteral;
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

  /** The longest first, since one secret may be a part of another. */
  private final Set<String> texts =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));

  void add(@Nullable Object secret) {
    if (secret instanceof Map<?, ?> map) {
      map.values().forEach(this::add);
    } else if (secret instanceof List<?> list) {
      list.forEach(this::add);
    } else if (secret != null && !(secret instanceof Boolean)) {
      addText(secret.toString());
      addText(withoutQuotes(PythonLiteral.write(secret.toString())));
      addText(withoutQuotes(JsonText.text(secret.toString())));
    }
  }

  private void addText(String text) {
    if (!text.isBlank()) {
      texts.add(text);
    }
  }

  private static String withoutQuotes(String literal) {
    return literal.substring(1, literal.length() - 1);
  }

  String blotOut(String text) {
    String blotted = text;
    for (String secret : texts) {
      blotted =
          secret.length() >= LONG_ENOUGH
              ? blotted.replace(secret, Redactor.REDACTED)
              : Pattern.compile(
                      "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                  .matcher(blotted)
                  .replaceAll(Redactor.REDACTED);
    }
    return blotted;
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
