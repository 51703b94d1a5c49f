package dev.enoki.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.enoki.rpc.RpcParameter.Kind;
import dev.enoki.serialization.ConversionException;
import dev.enoki.serialization.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method takes. Arguments bind to it by Python's rules, and what doesn't bind is refused in
 * Python's words, since callers in Python know these.
 */
final class Signature {
  private final String method;
  private final List<RpcParameter> parameters;
  private final List<Integer> plain = new ArrayList<>();
  private final Map<String, Integer> byName = new LinkedHashMap<>();
  private final int rest;
  private final int keywordRest;

  Signature(String method, List<RpcParameter> parameters) {
    this.method = method;
    this.parameters = List.copyOf(parameters);
    int rest = -1;
    int keywordRest = -1;
    for (int i = 0; i < parameters.size(); i++) {
      RpcParameter parameter = parameters.get(i);
      switch (parameter.kind()) {
        case PLAIN -> {
          plain.add(i);
          byName.put(parameter.name(), i);
        }
        case KEYWORD_ONLY -> byName.put(parameter.name(), i);
        case REST -> rest = i;
        case KEYWORD_REST -> keywordRest = i;
      }
    }
    this.rest = rest;
    this.keywordRest = keywordRest;
  }

  /**
   * Gives each parameter its value, in the parameters' order.
   *
   * @throws IncorrectSignatureException if the arguments aren't what the method takes
   */
  JsonNode[] bind(ArrayNode args, ObjectNode kwargs) {
    @Nullable JsonNode[] bound = new @Nullable JsonNode[parameters.size()];
    bindPositional(args, bound);
    bindNamed(kwargs, bound);
    if (args.size() > plain.size() && rest < 0) {
      throw tooMany(args.size(), bound);
    }
    fillIn(Kind.PLAIN, "positional", bound);
    fillIn(Kind.KEYWORD_ONLY, "keyword-only", bound);
    JsonNode[] complete = new JsonNode[bound.length];
    for (int i = 0; i < complete.length; i++) {
      JsonNode value = bound[i];
      complete[i] = value == null ? JsonNodeFactory.instance.nullNode() : value;
    }
    return complete;
  }

  private void bindPositional(ArrayNode args, @Nullable JsonNode[] bound) {
    int count = Math.min(args.size(), plain.size());
    for (int i = 0; i < count; i++) {
      bound[plain.get(i)] = args.get(i);
    }
    if (rest >= 0) {
      ArrayNode left = JsonNodeFactory.instance.arrayNode();
      for (int i = count; i < args.size(); i++) {
        left.add(args.get(i));
      }
      bound[rest] = left;
    }
  }

  private void bindNamed(ObjectNode kwargs, @Nullable JsonNode[] bound) {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> argument : kwargs.properties()) {
      Integer index = byName.get(argument.getKey());
      if (index == null) {
        if (keywordRest < 0) {
          throw refused("got an unexpected keyword argument '" + argument.getKey() + "'");
        }
        left.set(argument.getKey(), argument.getValue());
      } else if (bound[index] != null) {
        throw refused("got multiple values for argument '" + argument.getKey() + "'");
      } else {
        bound[index] = argument.getValue();
      }
    }
    if (keywordRest >= 0) {
      bound[keywordRest] = left;
    }
  }

  private void fillIn(Kind kind, String kindName, @Nullable JsonNode[] bound) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < bound.length; i++) {
      RpcParameter parameter = parameters.get(i);
      if (parameter.kind() == kind && bound[i] == null) {
        if (parameter.absent() == null) {
          missing.add("'" + parameter.name() + "'");
        }
        bound[i] = parameter.absent();
      }
    }
    if (!missing.isEmpty()) {
      throw refused(
          "missing "
              + missing.size()
              + " required "
              + kindName
              + (missing.size() == 1 ? " argument: " : " arguments: ")
              + enumeration(missing));
    }
  }

  /** {@code a}; {@code a and b}; {@code a, b and c}. */
  private static String enumeration(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Python counts {@code self} among the arguments. */
  private IncorrectSignatureException tooMany(int given, @Nullable JsonNode[] bound) {
    int most = plain.size() + 1;
    int least = 1 + (int) plain.stream().filter(i -> parameters.get(i).absent() == null).count();
    int byKeyword = 0;
    for (int i = 0; i < bound.length; i++) {
      if (parameters.get(i).kind() == Kind.KEYWORD_ONLY && bound[i] != null) {
        byKeyword++;
      }
    }
    String takes = least == most ? "" + most : "from " + least + " to " + most;
    String also =
        byKeyword == 0
            ? ""
            : " positional arguments (and "
                + byKeyword
                + " keyword-only argument"
                + plural(byKeyword)
                + ")";
    return refused(
        "takes "
            + takes
            + " positional argument"
            + (least == most ? plural(most) : "s")
            + " but "
            + (given + 1)
            + also
            + " were given");
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }

  private IncorrectSignatureException refused(String why) {
    return new IncorrectSignatureException(method + "() " + why);
  }

  /**
   * The Java values for what {@link #bind} gave.
   *
   * @throws IncorrectSignatureException if one isn't of its parameter's type
   */
  @Nullable Object[] convert(JsonNode[] bound) {
    @Nullable Object[] arguments = new @Nullable Object[bound.length];
    for (int i = 0; i < arguments.length; i++) {
      RpcParameter parameter = parameters.get(i);
      try {
        arguments[i] = Json.convert(bound[i], parameter.type());
      } catch (ConversionException e) {
        throw refused("argument '" + parameter.name() + "': " + e.getMessage());
      }
    }
    return arguments;
  }

  /** Name → plain value, for those who write it down. */
  Map<String, @Nullable Object> named(JsonNode[] bound) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < bound.length; i++) {
      named.put(parameters.get(i).name(), Json.plain(bound[i]));
    }
    return named;
  }
}
