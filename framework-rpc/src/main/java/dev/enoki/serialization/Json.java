package dev.enoki.serialization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Enoki reads and writes it. Strict where something would be lost without a word: text is
 * no number, 1.5 is no whole number, null is no {@code int}, a key stands once in a mapping. No
 * digit is lost on the way into a {@code BigDecimal} or a {@code BigInteger}. Lenient towards
 * Python: {@code NaN} and {@code Infinity} are read and written. Times are ISO 8601 text, bytes are
 * Base64. Safe to share between threads.
 */
public final class Json {
  /** How deep lists and mappings may be nested. */
  static final int MOST_LEVELS = 1_000;

  /** How long a number may be, as in Python. */
  static final int MOST_DIGITS = 4_300;

  /** How long a key may be. */
  static final int LONGEST_NAME = 50_000;

  /**
   * From here on characters are escaped, as both halves of a surrogate pair are: one without the
   * other, which Python takes for text, has no form in UTF-8.
   */
  private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(constraints().build())
            .highestNonEscapedChar(LAST_BEFORE_SURROGATES)
            .build();
    JsonMapper mapper =
        JsonMapper.builder(factory)
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Object.class, new PlainDeserializer()))
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /** A text may be as long as the document that it stands in. */
  static StreamReadConstraints.Builder constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(MOST_LEVELS)
        .maxNumberLength(MOST_DIGITS)
        .maxNameLength(LONGEST_NAME)
        .maxStringLength(Integer.MAX_VALUE);
  }

  static ObjectMapper mapperOfAll() {
    return MAPPER;
  }

  /**
   * Jackson's own form of a type that stands in a class or interface, with the type variables that
   * it got by inheritance filled in.
   *
   * @param owner the class or interface as it is used, which may be below the one that declares
   */
  public static JavaType type(Type type, Class<?> declaring, Class<?> owner) {
    JavaType whole = MAPPER.constructType(owner);
    JavaType declared = whole.findSuperType(declaring);
    return MAPPER
        .getTypeFactory()
        .resolveMemberType(type, (declared == null ? whole : declared).getBindings());
  }

  /** Whether values of this type can be read at all; null if so, else the reason. */
  public static @Nullable String unreadable(JavaType type) {
    DefaultDeserializationContext context =
        ((DefaultDeserializationContext) MAPPER.getDeserializationContext())
            .createDummyInstance(MAPPER.getDeserializationConfig());
    try {
      return context.findRootValueDeserializer(type) instanceof AbstractDeserializer
          ? "no instance can be made of " + TypeName.of(type)
          : null;
    } catch (JsonMappingException e) {
      return e.getOriginalMessage();
    }
  }

  /**
   * Reads a whole document of our own; what others send goes through a {@link BoundedReader}.
   *
   * @throws JsonProcessingException if it isn't one
   */
  public static JsonNode read(byte[] document) throws IOException {
    return MAPPER.readTree(document);
  }

  /**
   * Converts to a Java type, strictly. What is mutable is a copy. The message of what is thrown has
   * no value in it.
   */
  public static @Nullable Object convert(JsonNode node, JavaType type) throws ConversionException {
    Object scalar = scalar(node, type.getRawClass());
    if (scalar != null) {
      return scalar;
    }
    if (type.isTypeOrSubTypeOf(JsonNode.class) && type.getRawClass().isInstance(node)) {
      return node.deepCopy();
    }
    try {
      return MAPPER.readerFor(type).readValue(node);
    } catch (IOException | RuntimeException e) {
      throw new ConversionException(node, type, e);
    }
  }

  /** What needs no reader: a value that is of the type already. Null for any other. */
  private static @Nullable Object scalar(JsonNode node, Class<?> type) {
    if (type == String.class) {
      return node.textValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : null;
    }
    if (type == int.class || type == Integer.class) {
      return node.isInt() ? node.intValue() : null;
    }
    if (type == long.class || type == Long.class) {
      return node.isInt() || node.isLong() ? node.longValue() : null;
    }
    if (type == double.class || type == Double.class) {
      return node.isFloatingPointNumber() ? node.doubleValue() : null;
    }
    return null;
  }

  /**
   * As null, boolean, number, text, list and map. A number with a fraction is a {@code Double}, as
   * it is for everyone else; who wants all its digits asks for a {@code BigDecimal}.
   */
  public static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isFloatingPointNumber() ? (Number) node.doubleValue() : node.numberValue();
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        yield map;
      }
      default -> null;
    };
  }

  /**
   * Writes a document in UTF-8.
   *
   * @throws JsonProcessingException if the value has no form in JSON
   */
  public static byte[] write(@Nullable Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(value);
  }
}
