package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.enoki.DefinitionException;
import dev.enoki.serialization.ConversionException;
import dev.enoki.serialization.Json;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an RPC method, as callers see it.
 *
 * @param absent stands in when the caller gives nothing; null where that is a mistake
 */
record RpcParameter(String name, Kind kind, JavaType type, @Nullable JsonNode absent) {
  enum Kind {
    /** By position or by name. */
    PLAIN,
    KEYWORD_ONLY,
    /** Python's {@code *rest}: Java's varargs. */
    REST,
    /** Python's {@code **kw}. */
    KEYWORD_REST
  }

  /**
   * Reads a parameter of a service's method.
   *
   * @param owner the class as it is used, which may be below the one that declares
   * @throws DefinitionException if it can't be called with what comes over the wire
   */
  static RpcParameter served(Parameter parameter, Class<?> owner) {
    String place = place(parameter);
    Arg arg = parameter.getAnnotation(Arg.class);
    JavaType type = type(parameter, owner);
    Kind kind = kind(parameter, arg, type, place);
    String unreadable = Json.unreadable(type);
    if (unreadable != null) {
      throw new DefinitionException(
          "its type can't be read from JSON, " + unreadable + ": " + place);
    }
    return new RpcParameter(name(parameter, arg, place), kind, type, absent(arg, type, place));
  }

  /**
   * Reads a parameter of an interface for callers, where it has no default, and needs its name only
   * if it is sent by it.
   */
  static RpcParameter sent(Parameter parameter, Class<?> owner) {
    String place = place(parameter);
    Arg arg = parameter.getAnnotation(Arg.class);
    JavaType type = type(parameter, owner);
    Kind kind = kind(parameter, arg, type, place);
    String name = kind == Kind.KEYWORD_ONLY ? name(parameter, arg, place) : parameter.getName();
    return new RpcParameter(name, kind, type, null);
  }

  private static JavaType type(Parameter parameter, Class<?> owner) {
    return Json.type(
        parameter.getParameterizedType(),
        parameter.getDeclaringExecutable().getDeclaringClass(),
        owner);
  }

  private static String place(Parameter parameter) {
    return "parameter '"
        + parameter.getName()
        + "' of method "
        + parameter.getDeclaringExecutable().getDeclaringClass().getName()
        + '.'
        + parameter.getDeclaringExecutable().getName();
  }

  private static Kind kind(Parameter parameter, @Nullable Arg arg, JavaType type, String place) {
    Kind kind = restKind(parameter, type, place);
    if (kind == null) {
      return arg != null && arg.keywordOnly() ? Kind.KEYWORD_ONLY : Kind.PLAIN;
    }
    if (arg != null && (arg.keywordOnly() || !arg.defaultValue().equals(Arg.NONE))) {
      throw new DefinitionException(
          "what takes the arguments left over has no default and isn't keyword-only: " + place);
    }
    return kind;
  }

  private static @Nullable Kind restKind(Parameter parameter, JavaType type, String place) {
    boolean keywords = parameter.isAnnotationPresent(Kwargs.class);
    if (keywords && !(type.hasRawClass(Map.class) && isNameType(type.getKeyType().getRawClass()))) {
      throw new DefinitionException("@Kwargs takes a Map<String, …>: " + place);
    }
    if (keywords) {
      return Kind.KEYWORD_REST;
    }
    return parameter.isVarArgs() ? Kind.REST : null;
  }

  private static boolean isNameType(Class<?> type) {
    return type == String.class || type == Object.class;
  }

  private static String name(Parameter parameter, @Nullable Arg arg, String place) {
    if (arg != null && !arg.value().isEmpty()) {
      if (arg.value().isBlank()) {
        throw new DefinitionException("its name is blank: " + place);
      }
      return arg.value();
    }
    if (!parameter.isNamePresent()) {
      throw new DefinitionException(
          "its name isn't in the class file; compile with -parameters, or name it by @Arg(\"…\"): "
              + place);
    }
    return parameter.getName();
  }

  private static @Nullable JsonNode absent(@Nullable Arg arg, JavaType type, String place) {
    if (arg == null || arg.defaultValue().equals(Arg.NONE)) {
      return isOptional(type) ? NullNode.getInstance() : null;
    }
    JsonNode value = defaultValue(arg.defaultValue(), type);
    try {
      Json.convert(value, type);
    } catch (ConversionException e) {
      throw new DefinitionException(
          "its default '" + arg.defaultValue() + "' doesn't fit, " + e.getMessage() + ": " + place);
    }
    return value;
  }

  private static boolean isOptional(JavaType type) {
    return type.hasRawClass(Optional.class)
        || type.hasRawClass(OptionalInt.class)
        || type.hasRawClass(OptionalLong.class)
        || type.hasRawClass(OptionalDouble.class);
  }

  private static JsonNode defaultValue(String text, JavaType type) {
    JavaType held = type.isReferenceType() ? type.getReferencedType() : type;
    if (held.hasRawClass(String.class) || held.isEnumType()) {
      return TextNode.valueOf(text);
    }
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return TextNode.valueOf(text); // a date, say: the conversion tells
    }
  }
}
