package dev.enoki.tracer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what no log may show by {@code ********}.
 *
 * <pre>{@code
 * Redactor redactor = Redactor.of(List.of("password", "card.number", "items[*].token"));
 * redactor.redact(Map.of("user", "joe", "password", "s3cret"));   // {user=joe, password=********}
 * }</pre>
 *
 * A path that leads nowhere changes nothing, adds no key, and is no error.
 *
 * <p>Immutable, and safe to share between threads.
 */
public final class Redactor {
  /** What stands in the place of a secret. */
  public static final String REDACTED = "********";

  private static final String RESULT = "result";

  private final List<SensitivePath> paths;

  private Redactor(List<SensitivePath> paths) {
    this.paths = paths;
  }

  /**
   * Takes out what these paths lead to: an argument's name each, then {@code .key} or {@code .*}
   * for a step into a mapping and {@code [2]} or {@code [*]} for one into a list. {@code *} alone
   * is all arguments.
   */
  public static Redactor of(List<String> sensitivePaths) {
    return new Redactor(sensitivePaths.stream().map(SensitivePath::of).toList());
  }

  /** The same for a method's result, in which {@code *} or an empty path is all of it. */
  static Redactor ofResult(List<String> sensitivePaths) {
    return of(sensitivePaths.stream().map(Redactor::belowResult).toList());
  }

  private static String belowResult(String path) {
    String stripped = path.strip();
    if (stripped.isEmpty() || stripped.equals("*")) {
      return RESULT;
    }
    return stripped.startsWith("[") ? RESULT + stripped : RESULT + '.' + stripped;
  }

  /** Whether there is any path at all. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** The same map where no path leads to a value, or a copy. The argument is not changed. */
  @SuppressWarnings("unchecked") // a path's first step is a key, so the map stays one
  public Map<String, @Nullable Object> redact(Map<String, @Nullable Object> callArgs) {
    Object redacted = callArgs;
    for (SensitivePath path : paths) {
      redacted = path.replace(redacted, secret -> REDACTED);
    }
    return redacted == callArgs
        ? callArgs
        : Collections.unmodifiableMap((Map<String, @Nullable Object>) redacted);
  }

  /** The same value where no path of {@link #ofResult} leads to anything, or a copy. */
  @Nullable Object redactResult(@Nullable Object result) {
    return isEmpty() ? result : redact(Collections.singletonMap(RESULT, result)).get(RESULT);
  }

  Secrets secretsOfResult(@Nullable Object result) {
    return secrets(Collections.singletonMap(RESULT, result));
  }

  /** What {@link #redact} takes away, for blotting it out of other texts. */
  Secrets secrets(Map<String, @Nullable Object> callArgs) {
    Secrets secrets = new Secrets();
    for (SensitivePath path : paths) {
      path.replace(
          callArgs,
          secret -> {
            secrets.add(secret);
            return secret;
          });
    }
    return secrets;
  }
}
