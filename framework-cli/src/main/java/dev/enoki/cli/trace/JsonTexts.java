package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON that came as text, on its way into other JSON. */
final class JsonTexts {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

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

  /**
   * The same without escapes that it can do without, to the last digit; what is no JSON as a text.
   */
  static @Nullable String plain(@Nullable String json) {
    if (json == null) {
      return null;
    }
    StringWriter text = new StringWriter(json.length());
    try (JsonGenerator out = JSON.createGenerator(text)) {
      copy(json, out, true);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail to be read", e);
    }
    return text.toString();
  }

  /** To the last digit. Python's NaN becomes a text, and what is no JSON likewise. */
  static void write(JsonGenerator out, @Nullable String json) throws IOException {
    if (json == null) {
      out.writeNull();
    } else {
      copy(json, out, false);
    }
  }

  /**
   * @param bareNaN whether NaN and the infinities stay as they are, which JSON doesn't have
   */
  private static void copy(String json, JsonGenerator out, boolean bareNaN) throws IOException {
    if (!isValid(json)) {
      out.writeString(json);
      return;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isNumeric() && (bareNaN || !parser.isNaN())) {
          out.writeNumber(parser.getText());
        } else {
          out.copyCurrentEvent(parser);
        }
      }
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
