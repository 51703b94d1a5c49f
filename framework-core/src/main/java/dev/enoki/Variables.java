package dev.enoki;

import java.util.Map;

/**
 * Puts the environment's values in the place of {@code ${NAME}} and {@code ${NAME:default}}.
 * Defaults nest.
 */
final class Variables {
  private final Map<String, String> environment;

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A variable that is not set and has no default gives the empty text. */
  String replace(String text) {
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (true) {
      int start = text.indexOf("${", at);
      int end = start < 0 ? -1 : closingBrace(text, start + 2);
      if (end < 0) {
        return replaced.append(text, at, text.length()).toString();
      }
      replaced.append(text, at, start).append(value(text.substring(start + 2, end)));
      at = end + 1;
    }
  }

  private String value(String reference) {
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    String value = environment.get(name.strip());
    if (value != null) {
      return value;
    }
    return colon < 0 ? "" : replace(reference.substring(colon + 1));
  }

  private static int closingBrace(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
      if (text.startsWith("${", i)) {
        open++;
      }
    }
    return -1;
  }
}
