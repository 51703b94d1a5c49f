package dev.enoki.literal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call whose arguments are literals, as one types it in a shell.
 *
 * <pre>{@code
 * CallExpression call = CallExpression.parse("n.rpc['my-service'].hello(1, name='ナメコ')");
 * call.path();     // [n, rpc, my-service, hello]
 * call.args();     // [1]
 * call.kwargs();   // {name=ナメコ}
 * }</pre>
 *
 * @param path the names from the root to the method, whether dotted or in brackets; at least one
 * @param args the arguments by position
 * @param kwargs the arguments by name, in the order in which they were written
 */
public record CallExpression(
    List<String> path, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {

  public CallExpression {
    path = List.copyOf(path);
    args = Collections.unmodifiableList(new ArrayList<>(args));
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
  }

  /**
   * Reads one call; comments and blanks around it are passed over.
   *
   * @throws LiteralSyntaxException where the text is something else; {@link
   *     LiteralSyntaxException#incomplete()} tells whether more lines could make it one
   */
  public static CallExpression parse(String text) {
    TextCursor cursor = new TextCursor(text);
    cursor.skipBlankLines();
    List<String> path = path(cursor);
    if (cursor.peek() != '(') {
      throw cursor.error("expected a call, as " + path.get(path.size() - 1) + "(…)");
    }
    cursor.openBracket();
    Arguments arguments = new Arguments(cursor);
    arguments.read();
    cursor.closeBracket(')');
    cursor.expectEnd();
    return new CallExpression(path, arguments.args, arguments.kwargs);
  }

  private static List<String> path(TextCursor cursor) {
    List<String> path = new ArrayList<>();
    path.add(name(cursor));
    while (true) {
      cursor.skipBlanks();
      if (cursor.take('.')) {
        cursor.skipBlanks();
        path.add(name(cursor));
      } else if (cursor.peek() == '[') {
        path.add(quotedName(cursor));
      } else {
        return path;
      }
    }
  }

  private static String name(TextCursor cursor) {
    String name = cursor.identifier();
    if (name.isEmpty()) {
      throw cursor.error("expected a name, found " + cursor.found());
    }
    return name;
  }

  private static String quotedName(TextCursor cursor) {
    cursor.openBracket();
    int start = cursor.position();
    Object name = new LiteralReader(cursor).value();
    if (!(name instanceof String text)) {
      throw cursor.error("expected a quoted name in brackets", start);
    }
    cursor.closeBracket(']');
    return text;
  }

  private static final class Arguments {
    private final TextCursor cursor;
    private final LiteralReader reader;
    private final List<@Nullable Object> args = new ArrayList<>();
    private final Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();

    Arguments(TextCursor cursor) {
      this.cursor = cursor;
      this.reader = new LiteralReader(cursor);
    }

    void read() {
      while (cursor.peek() != ')') {
        readOne();
        cursor.skipBlanks();
        if (!cursor.take(',')) {
          return;
        }
        cursor.skipBlanks();
      }
    }

    private void readOne() {
      int start = cursor.position();
      String name = cursor.identifier();
      cursor.skipBlanks();
      if (!name.isEmpty() && cursor.take('=')) {
        if (kwargs.containsKey(name)) {
          throw cursor.error("the argument '" + name + "' is given twice", start);
        }
        kwargs.put(name, reader.value());
        return;
      }
      cursor.moveTo(start);
      Object value = reader.value();
      if (!kwargs.isEmpty()) {
        throw cursor.error("an argument by position follows one by name", start);
      }
      args.add(value);
    }
  }
}
