package dev.enoki.logging;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression in Python's syntax, put into Java's: most of it is the same. */
final class PythonPattern {
  private static final int FLAGS =
      Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

  /** Java has more, with other meanings. */
  private static final String ESCAPES = "AbBdDsSwWZafnrtvxu";

  private static final Pattern NAMED_CHARACTER = Pattern.compile("\\\\N\\{[^}]*}");
  private static final Pattern LONG_CHARACTER = Pattern.compile("\\\\U(\\p{XDigit}{8})");
  private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P<(\\w+)>");
  private static final Pattern NAMED_REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)");
  private static final Pattern COMMENT = Pattern.compile("\\(\\?#[^)]*\\)");
  private static final Pattern INLINE_FLAGS =
      Pattern.compile("\\(\\?([aiLmsux]*)(-[imsx]+)?([:)])");
  private static final Pattern REPETITION = Pattern.compile("\\{(\\d*)(?:(,)(\\d*))?}");

  private final String text;
  private final StringBuilder out = new StringBuilder();

  /** Java's names of groups have no underscores. */
  private final Map<String, String> groups = new HashMap<>();

  private int position;

  private PythonPattern(String text) {
    this.text = text;
  }

  /**
   * @throws PatternSyntaxException where Java doesn't understand it
   */
  static Pattern compile(String text) {
    PythonPattern pattern = new PythonPattern(text);
    while (pattern.position < text.length()) {
      pattern.translate();
    }
    return Pattern.compile(pattern.out.toString(), FLAGS);
  }

  private void translate() {
    switch (text.charAt(position)) {
      case '\\' -> escape(false);
      case '[' -> characterClass();
      case '(' -> group();
      case '{' -> repetition();
      default -> out.append(text.charAt(position++));
    }
  }

  private void escape(boolean inClass) {
    char c = position + 1 < text.length() ? text.charAt(position + 1) : '\0';
    Matcher character = at(NAMED_CHARACTER);
    if (character.lookingAt()) {
      replace(character, character.group());
      return;
    }
    if (character.usePattern(LONG_CHARACTER).lookingAt()) {
      replace(character, "\\x{" + character.group(1) + "}");
      return;
    }
    if (isLetter(c) && ESCAPES.indexOf(c) < 0) {
      throw new PatternSyntaxException("Unknown escape", text, position);
    }
    if (c == 'Z' && !inClass) {
      out.append("\\z");
    } else if (c == 'v') {
      out.append("\\x0b");
    } else if (c == 'b' && inClass) {
      out.append("\\x08");
    } else {
      out.append(text, position, Math.min(position + 2, text.length()));
    }
    position += 2;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void characterClass() {
    out.append('[');
    position++;
    if (text.startsWith("^", position)) {
      out.append('^');
      position++;
    }
    for (int first = position; position < text.length(); ) {
      char c = text.charAt(position);
      if (c == ']' && position > first) {
        out.append(c);
        position++;
        return;
      }
      if (c == '\\') {
        escape(true);
        continue;
      }
      // Java's classes nest, and intersect.
      out.append(c == '[' || c == ']' || c == '&' ? "\\" : "").append(c);
      position++;
    }
  }

  private void group() {
    Matcher matcher = at(NAMED_GROUP);
    if (matcher.lookingAt()) {
      String name = "group" + groups.size();
      groups.put(matcher.group(1), name);
      replace(matcher, "(?<" + name + ">");
    } else if (matcher.usePattern(NAMED_REFERENCE).lookingAt()) {
      String name = matcher.group(1);
      replace(matcher, "\\k<" + groups.getOrDefault(name, name) + ">");
    } else if (matcher.usePattern(COMMENT).lookingAt()) {
      replace(matcher, "");
    } else if (matcher.usePattern(INLINE_FLAGS).lookingAt()) {
      String off = matcher.group(2) == null ? "" : matcher.group(2);
      String on = matcher.group(1).replaceAll("[aLu]", "");
      replace(matcher, "(?" + on + off + matcher.group(3));
    } else {
      out.append('(');
      position++;
    }
  }

  /** A brace that repeats nothing stands for itself. */
  private void repetition() {
    Matcher matcher = at(REPETITION);
    if (!matcher.lookingAt() || matcher.group().equals("{}")) {
      out.append("\\{");
      position++;
    } else if (matcher.group(1).isEmpty()) {
      replace(matcher, "{0," + matcher.group(3) + "}");
    } else {
      replace(matcher, matcher.group());
    }
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }

  private void replace(Matcher matcher, String by) {
    out.append(by);
    position = matcher.end();
  }
}
