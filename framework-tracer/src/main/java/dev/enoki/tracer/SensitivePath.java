package dev.enoki.tracer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to a secret: an argument's name, then {@code .key}, {@code .*}, {@code [2]} or {@code
 * [*]} for each step into a mapping or list. Where the text of a path can't be understood any
 * further, all below is secret: that is the safe side.
 */
final class SensitivePath {
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,9}|\\*)]");
  private static final String EVERY = "*";

  private final List<Step> steps;

  private record Step(@Nullable String key, @Nullable String index) {}

  private SensitivePath(List<Step> steps) {
    this.steps = steps;
  }

  static SensitivePath of(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text.strip());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      steps.add(new Step(matcher.group(1), matcher.group(2)));
      end = matcher.end();
    }
    return new SensitivePath(List.copyOf(steps));
  }

  /** The same value, or a copy with the secret replaced where the path leads to one. */
  @Nullable Object replace(@Nullable Object value, UnaryOperator<@Nullable Object> replacement) {
    return steps.isEmpty() ? value : replace(value, 0, replacement);
  }

  /** What throws when it is looked into is secret as a whole, but for the arguments themselves. */
  private @Nullable Object replace(
      @Nullable Object value, int depth, UnaryOperator<@Nullable Object> replacement) {
    if (depth == steps.size()) {
      return replacement.apply(value);
    }
    try {
      return inside(value, depth, replacement);
    } catch (Throwable e) { // whatever a foreign collection does, the call goes on
      if (depth == 0) {
        throw e;
      }
      return replacement.apply(value);
    }
  }

  private @Nullable Object inside(
      @Nullable Object value, int depth, UnaryOperator<@Nullable Object> replacement) {
    Step step = steps.get(depth);
    if (value instanceof Map<?, ?> map) {
      return step.key() == null ? map : inMap(map, step.key(), depth, replacement);
    }
    if (value instanceof List<?> list) {
      String index = EVERY.equals(step.key()) ? EVERY : step.index();
      return index == null ? list : inList(list, index, depth, replacement);
    }
    return value == null || isLeaf(value) ? value : opened(value, depth, replacement);
  }

  /** What no path leads into, since there is nothing in it. */
  private static boolean isLeaf(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>;
  }

  /** Looks into what only an adapter gives; into what can't be looked into, the path may lead. */
  private @Nullable Object opened(
      Object value, int depth, UnaryOperator<@Nullable Object> replacement) {
    Object contents = Contents.of(value);
    if (contents == null) {
      return replacement.apply(value);
    }
    Object replaced = replace(contents, depth, replacement);
    return replaced == contents ? value : replaced;
  }

  /** Not every map can be asked for a text, and a number's text may be meant. */
  private Object inMap(
      Map<?, ?> map, String key, int depth, UnaryOperator<@Nullable Object> replacement) {
    Map<Object, @Nullable Object> copy = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (key.equals(EVERY) || key.equals(SafeValues.keyText(entry.getKey()))) {
        Object replaced = replace(entry.getValue(), depth + 1, replacement);
        if (replaced != entry.getValue()) {
          copy = copy == null ? new LinkedHashMap<>(map) : copy;
          copy.put(entry.getKey(), replaced);
        }
      }
    }
    return copy == null ? map : copy;
  }

  private Object inList(
      List<?> list, String index, int depth, UnaryOperator<@Nullable Object> replacement) {
    boolean every = index.equals(EVERY);
    int first = every ? 0 : Integer.parseInt(index);
    int end = every ? list.size() : Math.min(first + 1, list.size());
    List<@Nullable Object> copy = null;
    for (int i = first; i < end; i++) {
      Object found = list.get(i);
      Object replaced = replace(found, depth + 1, replacement);
      if (replaced != found) {
        copy = copy == null ? new ArrayList<>(list) : copy;
        copy.set(i, replaced);
      }
    }
    return copy == null ? list : copy;
  }
}
