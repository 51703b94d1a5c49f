package dev.enoki.serialization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/**
 * Reads documents that anyone may have sent: at most 1,000 levels deep, with numbers of at most
 * 4,300 characters and keys of at most 50,000, and with no more values than use the memory that a
 * document of the size allowed may take. Safe to share between threads.
 */
public final class BoundedReader {
  /** An empty list takes two bytes as text, and 56 in memory. */
  private static final int BYTES_PER_TOKEN = 4;

  private final ObjectReader reader;

  /**
   * @param maxSize of a document, in bytes, which the caller sees to
   */
  public BoundedReader(int maxSize) {
    StreamReadConstraints constraints =
        Json.constraints().maxTokenCount(Math.max(1, maxSize / BYTES_PER_TOKEN)).build();
    JsonFactory factory =
        Json.mapperOfAll().getFactory().rebuild().streamReadConstraints(constraints).build();
    this.reader = Json.mapperOfAll().reader().with(factory);
  }

  /**
   * Reads a whole document.
   *
   * @throws StreamConstraintsException if it is too deep, or has too long a number or key, or too
   *     many values
   * @throws JsonProcessingException if it is no document
   */
  public JsonNode read(byte[] document) throws IOException {
    return reader.readTree(document);
  }
}
