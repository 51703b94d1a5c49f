package dev.enoki.rpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments by name, as the last argument of a dynamic call.
 *
 * <pre>{@code
 * import static dev.enoki.rpc.KeywordArguments.kwargs;
 *
 * rpc.service("traced").call("hello", kwargs("name", "ナメコ"));
 * }</pre>
 */
public final class KeywordArguments {
  private final Map<String, @Nullable Object> values;

  private KeywordArguments(Map<String, ? extends @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Takes names and values in turn.
   *
   * @throws IllegalArgumentException if a name is no text or has no value
   */
  public static KeywordArguments kwargs(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "kwargs takes names and values in turn; the last has no value");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException(
            "kwargs takes names and values in turn; number " + (i + 1) + " is no name");
      }
      values.put(name, namesAndValues[i + 1]);
    }
    return new KeywordArguments(values);
  }

  public static KeywordArguments kwargs(Map<String, ? extends @Nullable Object> values) {
    return new KeywordArguments(values);
  }

  Map<String, @Nullable Object> values() {
    return values;
  }
}
