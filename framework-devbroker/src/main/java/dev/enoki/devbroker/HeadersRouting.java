package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * AMQP 0-9-1, 3.1.3.4: a message goes where its headers match the binding's arguments, all of them
 * or, with {@code x-match: any}, at least one. Arguments that begin with {@code x-} don't count.
 */
final class HeadersRouting implements Routing {
  private static final String MATCH = "x-match";
  private static final Set<String> MATCHES = Set.of("all", "any", "all-with-x", "any-with-x");

  private final Set<Binding> bindings = new LinkedHashSet<>();

  @Override
  public void add(Binding binding) {
    bindings.add(binding);
  }

  @Override
  public void remove(Binding binding) {
    bindings.remove(binding);
  }

  @Override
  public void route(String routingKey, Map<String, Object> headers, Consumer<Destination> found) {
    for (Binding binding : bindings) {
      if (matches(binding.arguments(), headers)) {
        found.accept(binding.destination());
      }
    }
  }

  /** Refuses arguments that no binding of a headers exchange can have. */
  static void check(Map<String, Object> arguments) {
    Object given = arguments.get(MATCH);
    if (arguments.containsKey(MATCH) && !(given instanceof LongString)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "Invalid x-match field type %s (value %s); expected longstr",
          FieldType.of(given), ErlangTerm.of(given));
    }
    String match = match(arguments);
    if (!MATCHES.contains(match)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "Invalid x-match field value %s; expected all, any, all-with-x, or any-with-x",
          ErlangTerm.of(match));
    }
  }

  private static boolean matches(Map<String, Object> arguments, Map<String, Object> headers) {
    String match = match(arguments);
    boolean any = match.startsWith("any");
    boolean withX = match.endsWith("-with-x");
    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
      String name = argument.getKey();
      if (name.equals(MATCH) || (name.startsWith("x-") && !withX)) {
        continue;
      }
      if (has(headers, name, argument.getValue()) == any) {
        return any;
      }
    }
    return !any;
  }

  /** An argument without a value asks for the header, whatever its value. */
  private static boolean has(Map<String, Object> headers, String name, @Nullable Object expected) {
    if (!headers.containsKey(name)) {
      return false;
    }
    return expected == null || FieldValue.equal(expected, headers.get(name));
  }

  private static String match(Map<String, Object> arguments) {
    return String.valueOf(arguments.getOrDefault(MATCH, "all"));
  }
}
