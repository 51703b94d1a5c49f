package dev.enoki.serialization;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JSON value isn't what a Java type takes. Says what came and what was expected, but no value.
 */
public final class ConversionException extends Exception {
  ConversionException(JsonNode node, JavaType type, Exception cause) {
    super(message(node, type, cause), cause);
  }

  private static String message(JsonNode node, JavaType type, Exception cause) {
    String place = "";
    String expected = TypeName.of(type);
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      place = place(mapping.getPath()) + " doesn't fit in ";
      return "expected " + expected + ", but " + place + "it";
    }
    return "expected " + expected + ", got " + kind(node);
  }

  private static String place(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining());
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      case STRING -> "text";
      case BOOLEAN -> "a boolean";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
      case NULL, MISSING -> "null";
      default -> "a value of another kind";
    };
  }
}
