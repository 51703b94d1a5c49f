package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.literal.PythonLiteral;
import dev.enoki.serialization.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code error} of a reply: {@code exc_type}, {@code exc_path}, {@code exc_args}, {@code
 * value}.
 */
final class WireErrors {
  private static final String NAMEKO = "nameko.exceptions.";

  /** What is nested deeper, or contains itself, is written as one text. */
  private static final int MOST_LEVELS = 100;

  private WireErrors() {}

  /** One of nameko's own errors, which has its text as only argument. */
  static ErrorDescription nameko(String type, String text) {
    return new ErrorDescription(type, NAMEKO + type, List.of(text), text);
  }

  static Map<String, @Nullable Object> payload(Throwable failure) {
    return payload(ErrorDescription.of(failure));
  }

  /** For a failure that can't say what it is. */
  static Map<String, @Nullable Object> nameOnly(Throwable failure) {
    Class<?> type = failure.getClass();
    return payload(new ErrorDescription(type.getSimpleName(), type.getName(), List.of(), ""));
  }

  private static Map<String, @Nullable Object> payload(ErrorDescription error) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("exc_type", error.type());
    payload.put("exc_path", error.path());
    payload.put("exc_args", texts(error.args(), 0));
    payload.put("value", error.value());
    return payload;
  }

  /** Lists and mappings with texts in them: any other value gives its text, as Python writes it. */
  private static Object texts(@Nullable Object value, int depth) {
    if (value instanceof Object[] array) {
      return texts(Arrays.asList(array), depth);
    }
    if (value instanceof byte[] bytes) {
      // Python's bytes are a sequence of numbers
      return IntStream.range(0, bytes.length)
          .mapToObj(i -> String.valueOf(Byte.toUnsignedInt(bytes[i])))
          .toList();
    }
    // A path iterates too: over itself.
    if (depth < MOST_LEVELS && value instanceof Iterable<?> values && !(value instanceof Path)) {
      List<Object> texts = new ArrayList<>();
      values.forEach(element -> texts.add(texts(element, depth + 1)));
      return texts;
    }
    if (depth < MOST_LEVELS && value instanceof Map<?, ?> map) {
      Map<String, Object> texts = new LinkedHashMap<>();
      map.forEach((key, element) -> texts.put(text(key), texts(element, depth + 1)));
      return texts;
    }
    return text(value);
  }

  /** Python has words of its own for these; any other object knows its text itself. */
  private static String text(@Nullable Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof Optional<?>
        || value instanceof Map<?, ?>
        || (value instanceof Iterable<?> && !(value instanceof Path))
        || value.getClass().isArray()) {
      return PythonLiteral.write(value);
    }
    return value.toString();
  }

  /** What a caller gets. Whatever the other side left out of the payload is empty. */
  static RpcException exception(JsonNode payload) {
    ErrorDescription error =
        new ErrorDescription(
            payload.path("exc_type").asText(""),
            payload.path("exc_path").asText(""),
            args(payload.path("exc_args")),
            payload.path("value").asText(""));
    return switch (error.path()) {
      case NAMEKO + "MethodNotFound" -> new MethodNotFoundException(error.value());
      case NAMEKO + "IncorrectSignature" -> new IncorrectSignatureException(error.value());
      case NAMEKO + "MalformedRequest" -> new MalformedRequestException(error.value());
      default -> new RemoteException(error);
    };
  }

  private static List<? extends @Nullable Object> args(JsonNode args) {
    List<@Nullable Object> plain = new ArrayList<>();
    args.forEach(arg -> plain.add(Json.plain(arg)));
    return plain;
  }
}
