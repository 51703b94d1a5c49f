package dev.enoki.rpc;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.enoki.extension.WorkerResult;
import dev.enoki.serialization.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply's body, {@code {"result": …, "error": …}}, and the result that it tells of.
 *
 * @param result a failure where the method's own result couldn't be written
 */
record Reply(byte[] body, WorkerResult result) {
  /** Never throws, whatever the method returned or threw: a request must be answered. */
  static Reply to(WorkerResult result) {
    Throwable failure = result.failure();
    if (failure != null) {
      return new Reply(failed(failure), result);
    }
    try {
      byte[] body = Json.write(new Envelope(result.value(), null));
      return new Reply(
          body, staysAsItIs(result.value()) ? result : result.sentAs(() -> sent(body)));
    } catch (JsonProcessingException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return to(result.unsent(new UnserializableResultException(result.value(), e)));
    }
  }

  /** The user's exceptions may themselves throw when they are asked what they are. */
  private static byte[] failed(Throwable failure) {
    try {
      return written(WireErrors.payload(failure));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failure.addSuppressed(e);
      return written(WireErrors.nameOnly(failure));
    }
  }

  @JsonPropertyOrder({"result", "error"})
  private record Envelope(@Nullable Object result, @Nullable Object error) {}

  /** Whether the reader gets the very value that was written. */
  private static boolean staysAsItIs(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long;
  }

  private static byte[] written(Map<String, @Nullable Object> error) {
    try {
      return Json.write(new Envelope(null, error));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("texts, lists and mappings can be written", e);
    }
  }

  private static @Nullable Object sent(byte[] body) {
    try {
      return Json.plain(Json.read(body).path("result"));
    } catch (IOException e) {
      throw new UncheckedIOException("we wrote it ourselves", e);
    }
  }

  /**
   * The result that a caller gets from a reply's body.
   *
   * @throws RpcException if the reply tells of an error, or is none
   */
  static JsonNode result(JsonNode body) {
    JsonNode error = body.path("error");
    if (!error.isNull() && !error.isMissingNode()) {
      throw WireErrors.exception(error);
    }
    JsonNode result = body.get("result");
    return result == null ? NullNode.getInstance() : result;
  }
}
