package dev.enoki.cli;

import dev.enoki.literal.CallExpression;
import dev.enoki.literal.LiteralSyntaxException;
import dev.enoki.literal.PythonLiteral;
import dev.enoki.rpc.KeywordArguments;
import dev.enoki.rpc.MethodNotFoundException;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands what is typed into a shell: calls, {@code n.rpc.<service>.<method>(…)}, and literals.
 */
final class Interpreter {
  static final String HELP =
      """
      n.rpc.traced.hello(name='Ada')     calls the method hello of the service traced
      n.rpc['my-service'].hello('Ada')   the same, where a name has other characters
      exit, or Ctrl-D                    ends the shell

      Arguments are Python literals: 'text', 42, 1.5, True, None, [1, 2], {'key': 'value'}.""";

  private static final Set<String> ASKS_FOR_HELP = Set.of("help", "help()", "?");

  // blank lines and comments, then a name that something other than a quote follows
  private static final Pattern CALL =
      Pattern.compile("(?:\\s|#.*\\R)*[\\p{L}_][\\p{L}\\p{N}_]*\\s*[.(\\[]");
  private static final Pattern NOTHING = Pattern.compile("(?:\\s|#.*(?:\\R|$))*");

  private final RpcClient rpc;

  Interpreter(RpcClient rpc) {
    this.rpc = rpc;
  }

  /** Whether more lines could make it a statement. */
  static boolean isIncomplete(String statement) {
    if (isBuiltIn(statement)) {
      return false;
    }
    try {
      if (isCall(statement)) {
        CallExpression.parse(statement);
      } else {
        PythonLiteral.parse(statement);
      }
      return false;
    } catch (LiteralSyntaxException e) {
      return e.incomplete();
    }
  }

  private static boolean isBuiltIn(String statement) {
    return ASKS_FOR_HELP.contains(statement.strip()) || NOTHING.matcher(statement).matches();
  }

  private static boolean isCall(String statement) {
    return CALL.matcher(statement).lookingAt();
  }

  /**
   * What to print: the result as Python writes it, or nothing for {@code None}.
   *
   * @throws RuntimeException whose message is for the user
   */
  String evaluate(String statement) {
    if (isBuiltIn(statement)) {
      return ASKS_FOR_HELP.contains(statement.strip()) ? HELP : "";
    }
    Object result = isCall(statement) ? call(statement) : PythonLiteral.parse(statement);
    return result == null ? "" : PythonLiteral.write(result);
  }

  private @Nullable Object call(String statement) {
    CallExpression call = CallExpression.parse(statement);
    List<String> path = call.path();
    if (path.size() != 4 || !path.get(0).equals("n") || !path.get(1).equals("rpc")) {
      throw new RpcException(
          "'"
              + String.join(".", path)
              + "' can't be called: a call is n.rpc.<service>.<method>(…)");
    }
    String service = path.get(2);
    String method = path.get(3);
    List<@Nullable Object> args = new ArrayList<>(call.args());
    args.add(KeywordArguments.kwargs(call.kwargs()));
    try {
      return rpc.service(service).call(method, args.toArray());
    } catch (MethodNotFoundException e) {
      throw new MethodNotFoundException(service + " has no method '" + method + "'");
    }
  }
}
