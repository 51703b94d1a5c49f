package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON that came as text, on its way into other JSON. */
final class JsonTexts {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

  private JsonTexts() {}

  /** The text if it is short enough; else a JSON text with its beginning. */
  static @Nullable String cut(@Nullable String json, int most) {
    if (json == null || json.length() <= most) {
      return json;
    }
    return '"'
        + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(Beginning.of(json, most)))
        + '"';
  }

  /** Whatever is no JSON is a text. */
  static @Nullable JsonNode tree(@Nullable String json) {
    try {
      return json == null ? null : MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(json);
    }
  }

  /** Python's NaN becomes a text, and what is no JSON likewise. */
  static void write(JsonGenerator out, @Nullable String json) throws IOException {
    if (json == null) {
      out.writeNull();
    } else if (isValid(json)) {
      try (JsonParser parser = JSON.createParser(json)) {
        parser.nextToken();
        out.copyCurrentStructure(parser);
      }
    } else {
      out.writeString(json);
    }
  }

  private static boolean isValid(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
