package dev.enoki.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is called outside the JVM: in a reply, in a trace.
 *
 * @param type the simple name, as {@code IllegalArgumentException}
 * @param path the full name, as {@code java.lang.IllegalArgumentException}
 * @param args the data that belongs to it: plain values
 * @param value the text for people; empty where there is none
 */
public record ErrorDescription(
    String type, String path, List<? extends @Nullable Object> args, String value) {
  /** An exception that has its own name or data outside the JVM. */
  public interface Source {
    ErrorDescription describe();
  }

  /** Any other exception is known by its class, with its message as the only argument. */
  public static ErrorDescription of(Throwable failure) {
    if (failure instanceof Source source) {
      return source.describe();
    }
    Class<?> type = failure.getClass();
    String message = failure.getMessage();
    String simpleName = type.getSimpleName();
    return new ErrorDescription(
        simpleName.isEmpty() ? afterLastDot(type.getName()) : simpleName,
        type.getName(),
        message == null ? List.of() : List.of(message),
        message == null ? "" : message);
  }

  /** An anonymous class has no simple name. */
  private static String afterLastDot(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
