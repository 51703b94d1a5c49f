package dev.enoki.serialization;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import java.io.IOException;

/**
 * Gives plain values where nothing says which type to make. A number with a fraction is a {@code
 * Double}, as it is for everyone else; who wants all its digits asks for a {@code BigDecimal}.
 */
final class PlainDeserializer extends UntypedObjectDeserializer {
  PlainDeserializer() {
    super((JavaType) null, null);
  }

  @Override
  protected Object _deserializeFP(JsonParser parser, DeserializationContext context)
      throws IOException {
    return parser.getDoubleValue();
  }
}
