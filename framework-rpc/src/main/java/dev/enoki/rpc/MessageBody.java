package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.enoki.serialization.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message, in the content type, encoding and compression that its properties name.
 */
final class MessageBody {
  private static final int LARGEST_INFLATED = 64 * 1024 * 1024;

  private MessageBody() {}

  /**
   * Reads JSON, in UTF-8 where the properties don't say otherwise.
   *
   * @throws MalformedRequestException if it can't be read
   */
  static JsonNode json(BasicProperties properties, byte[] body) {
    String type = properties.getContentType();
    if (type != null && !type.isEmpty() && !mediaType(type).equals("application/json")) {
      throw new MalformedRequestException("the content type must be application/json, not " + type);
    }
    try {
      return Json.read(utf8(properties.getContentEncoding(), inflated(properties, body)));
    } catch (IOException e) {
      throw new MalformedRequestException("the body is not JSON");
    }
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(@Nullable String encoding, byte[] body) {
    if (encoding == null || encoding.isEmpty() || encoding.equals("binary")) {
      return body;
    }
    Charset charset;
    try {
      charset = Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("the content encoding " + encoding + " is unknown");
    }
    return charset.equals(StandardCharsets.UTF_8)
        ? body
        : new String(body, charset).getBytes(StandardCharsets.UTF_8);
  }

  /** Kombu's {@code compression} header, where zlib data goes by the name of gzip. */
  private static byte[] inflated(BasicProperties properties, byte[] body) throws IOException {
    Map<String, Object> headers = properties.getHeaders();
    Object compression = headers == null ? null : headers.get("compression");
    if (compression == null) {
      return body;
    }
    if (!compression.toString().equals("application/x-gzip")) {
      throw new MalformedRequestException("the compression " + compression + " is unknown");
    }
    try (var in = new InflaterInputStream(new ByteArrayInputStream(body))) {
      byte[] inflated = in.readNBytes(LARGEST_INFLATED + 1);
      if (inflated.length > LARGEST_INFLATED) {
        throw new MalformedRequestException(
            "the body is larger than " + LARGEST_INFLATED + " bytes when inflated");
      }
      return inflated;
    }
  }
}
