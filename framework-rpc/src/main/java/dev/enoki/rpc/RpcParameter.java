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

  static RpcParameter of(Parameter parameter) {
    String place = "parameter '" + parameter.getName() + "' of " + place(parameter);
    Arg arg = parameter.getAnnotation(Arg.class);
    JavaType type = Json.type(parameter.getParameterizedType());
    Kind kind = kind(parameter, arg, place);
    return new RpcParameter(
        name(parameter, arg, place), kind, type, absent(parameter, arg, type, place));
  }

  private static String place(Parameter parameter) {
    return "method "
        + parameter.getDeclaringExecutable().getDeclaringClass().getName()
        + '.'
        + parameter.getDeclaringExecutable().getName();
  }

  private static Kind kind(Parameter parameter, @Nullable Arg arg, String place) {
    if (parameter.isVarArgs()) {
      return Kind.REST;
    }
    if (parameter.isAnnotationPresent(Kwargs.class)) {
      if (parameter.getType() != Map.class) {
        throw new DefinitionException("@Kwargs takes a Map<String, …>: " + place);
      }
      return Kind.KEYWORD_REST;
    }
    return arg != null && arg.keywordOnly() ? Kind.KEYWORD_ONLY : Kind.PLAIN;
  }

  private static String name(Parameter parameter, @Nullable Arg arg, String place) {
    if (arg != null && !arg.value().isEmpty()) {
      return arg.value();
    }
    if (!parameter.isNamePresent()) {
      throw new DefinitionException(
          "its name isn't in the class file; compile with -parameters, or name it by @Arg(\"…\"): "
              + place);
    }
    return parameter.getName();
  }

  private static @Nullable JsonNode absent(
      Parameter parameter, @Nullable Arg arg, JavaType type, String place) {
    if (arg == null || arg.defaultValue().equals(Arg.NONE)) {
      return parameter.getType() == Optional.class ? NullNode.getInstance() : null;
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

  private static JsonNode defaultValue(String text, JavaType type) {
    JavaType held = type.hasRawClass(Optional.class) ? type.containedTypeOrUnknown(0) : type;
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
