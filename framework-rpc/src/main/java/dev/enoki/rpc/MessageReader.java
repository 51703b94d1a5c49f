package dev.enoki.rpc;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.literal.PythonLiteral;
import dev.enoki.serialization.BoundedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of messages, in the content type, encoding and compression that their properties
 * name. None may be larger than {@code max_message_size}, inflated or not. Safe to share between
 * threads.
 */
final class MessageReader {
  private static final int SHOWN = 60;

  private final int maxSize;
  private final BoundedReader json;

  /**
   * Reads the settings.
   *
   * @throws dev.enoki.ConfigurationException if {@code serializer} is none that there is
   */
  MessageReader(Config config) {
    String serializer = config.text("serializer", "json");
    if (!serializer.equals("json")) {
      throw new ConfigurationException("serializer: must be json, not " + serializer);
    }
    this.maxSize = maxSize(config);
    this.json = new BoundedReader(maxSize);
  }

  /** {@code max_message_size}, bytes; default 16 MiB, which RabbitMQ 4 allows by default. */
  static int maxSize(Config config) {
    return config.integer("max_message_size", 16 * 1024 * 1024, 1024);
  }

  /**
   * Reads JSON, in UTF-8 where the properties don't say otherwise.
   *
   * @throws MalformedRequestException if it can't be read
   */
  JsonNode json(BasicProperties properties, byte[] body) {
    if (body.length > maxSize) {
      throw new MalformedRequestException(
          "the body has " + body.length + " bytes, and at most " + maxSize + " are allowed");
    }
    String type = properties.getContentType();
    if (type != null && !type.isEmpty() && !mediaType(type).equals("application/json")) {
      throw new MalformedRequestException(
          "the content type must be application/json, not " + shown(type));
    }
    byte[] utf8 = utf8(properties.getContentEncoding(), inflated(properties, body));
    try {
      return json.read(utf8);
    } catch (StreamConstraintsException e) {
      throw new MalformedRequestException(
          "the body is nested too deep, or has too many values, or a number or key that is too long");
    } catch (MismatchedInputException e) {
      throw new MalformedRequestException(
          "the body is not one JSON document, or has a key twice in one mapping");
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
      throw new MalformedRequestException(
          "the content encoding " + shown(encoding) + " is unknown");
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return body;
    }
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(body))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException("the body is not in its encoding, " + charset);
    }
  }

  /** Kombu's {@code compression} header, where zlib data goes by the name of gzip. */
  private byte[] inflated(BasicProperties properties, byte[] body) {
    Map<String, Object> headers = properties.getHeaders();
    Object compression = headers == null ? null : headers.get("compression");
    if (compression == null) {
      return body;
    }
    String name = compression instanceof LongString text ? text.toString() : "that is no text";
    if (!name.equals("application/x-gzip")) {
      throw new MalformedRequestException("the compression " + shown(name) + " is unknown");
    }
    byte[] inflated;
    try (var in = new InflaterInputStream(new ByteArrayInputStream(body))) {
      inflated = in.readNBytes(maxSize + 1);
    } catch (IOException e) {
      throw new MalformedRequestException("the body can't be inflated");
    }
    if (inflated.length > maxSize) {
      throw new MalformedRequestException(
          "the body has more than " + maxSize + " bytes when inflated");
    }
    return inflated;
  }

  /** What a stranger wrote, fit for one line of a log. */
  private static String shown(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    String literal = PythonLiteral.write(shown);
    return literal.substring(1, literal.length() - 1);
  }
}
