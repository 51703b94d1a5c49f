package dev.enoki.cli.trace;

import java.util.List;
import java.util.regex.Pattern;

/** A name, in which {@code *} stands for any text and {@code ?} for one letter. */
final class NamePattern {
  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static NamePattern of(String name) {
    StringBuilder regex = new StringBuilder();
    name.codePoints()
        .forEach(
            letter ->
                regex.append(
                    switch (letter) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(letter));
                    }));
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  static List<NamePattern> of(List<String> names) {
    return names.stream().map(NamePattern::of).toList();
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
