package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;

/** The cases that were captured from the original. */
final class Vectors {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Vectors() {}

  static List<JsonNode> read(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      return StreamSupport.stream(MAPPER.readTree(in).spliterator(), false).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As it looks after a journey in JSON: numbers have no Java type. */
  static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
