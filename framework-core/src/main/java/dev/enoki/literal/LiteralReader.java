package dev.enoki.literal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values where the cursor stands, and leaves it behind them. */
final class LiteralReader {

  private final TextCursor cursor;

  LiteralReader(TextCursor cursor) {
    this.cursor = cursor;
  }

  /** One value, or a tuple without its parentheses: {@code 1, 2}. */
  @Nullable Object expression() {
    cursor.skipBlankLines();
    Object first = value();
    cursor.skipBlanks();
    return cursor.peek() == ',' ? restOfTuple(first) : first;
  }

  @Nullable Object value() {
    cursor.skipBlanks();
    if (cursor.atEnd()) {
      throw cursor.endsEarly("a value");
    }
    return switch (cursor.peek()) {
      case '[' -> list();
      case '(' -> parenthesized();
      case '{' -> dictionaryOrSet();
      case '+', '-' -> signedNumber();
      default -> scalar();
    };
  }

  private @Nullable Object scalar() {
    if (NumberLiteral.startsAt(cursor)) {
      return NumberLiteral.read(cursor);
    }
    return StringLiteral.startsAt(cursor) ? StringLiteral.read(cursor) : name();
  }

  private @Nullable Object name() {
    int start = cursor.position();
    String name = cursor.identifier();
    return switch (name) {
      case "None", "null" -> null;
      case "True", "true" -> true;
      case "False", "false" -> false;
      case "" -> throw cursor.error("expected a value, found " + cursor.found());
      default -> throw cursor.error("'" + name + "' is not a literal; text needs quotes", start);
    };
  }

  private Object signedNumber() {
    boolean negative = cursor.next() == '-';
    cursor.skipBlanks();
    if (cursor.atEnd()) {
      throw cursor.endsEarly("a number");
    }
    if (!NumberLiteral.startsAt(cursor)) {
      throw cursor.error("expected a number after the sign, found " + cursor.found());
    }
    Object number = NumberLiteral.read(cursor);
    return negative ? NumberLiteral.negate(number) : number;
  }

  private List<@Nullable Object> list() {
    cursor.openBracket();
    List<@Nullable Object> items = new ArrayList<>();
    readItems(items, ']');
    cursor.closeBracket(']');
    return items;
  }

  private @Nullable Object parenthesized() {
    cursor.openBracket();
    if (cursor.peek() == ')') {
      cursor.closeBracket(')');
      return new ArrayList<>();
    }
    Object first = value();
    cursor.skipBlanks();
    if (cursor.peek() != ',') {
      cursor.closeBracket(')');
      return first;
    }
    cursor.skip(1);
    List<@Nullable Object> items = new ArrayList<>();
    items.add(first);
    readItems(items, ')');
    cursor.closeBracket(')');
    return items;
  }

  private void readItems(List<@Nullable Object> items, char end) {
    cursor.skipBlanks();
    while (cursor.peek() != end) {
      items.add(value());
      cursor.skipBlanks();
      if (!cursor.take(',')) {
        return;
      }
      cursor.skipBlanks();
    }
  }

  private List<@Nullable Object> restOfTuple(@Nullable Object first) {
    List<@Nullable Object> items = new ArrayList<>();
    items.add(first);
    while (cursor.take(',')) {
      cursor.skipBlanks();
      if (cursor.atEnd() || TextCursor.isLineEnd(cursor.peek())) {
        break;
      }
      items.add(value());
      cursor.skipBlanks();
    }
    return items;
  }

  private Object dictionaryOrSet() {
    cursor.openBracket();
    if (cursor.peek() == '}') {
      cursor.closeBracket('}');
      return new LinkedHashMap<>();
    }
    Object first = value();
    cursor.skipBlanks();
    return cursor.peek() == ':' ? dictionary(first) : set(first);
  }

  private Map<@Nullable Object, @Nullable Object> dictionary(@Nullable Object firstKey) {
    Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
    Object key = firstKey;
    while (true) {
      cursor.skipBlanks();
      if (cursor.atEnd()) {
        throw cursor.endsEarly("':'");
      }
      if (!cursor.take(':')) {
        throw cursor.error("expected ':', found " + cursor.found());
      }
      entries.put(key, value());
      cursor.skipBlanks();
      if (!cursor.take(',')) {
        break;
      }
      cursor.skipBlanks();
      if (cursor.peek() == '}') {
        break;
      }
      key = value();
    }
    cursor.closeBracket('}');
    return entries;
  }

  private Set<@Nullable Object> set(@Nullable Object first) {
    List<@Nullable Object> items = new ArrayList<>();
    items.add(first);
    if (cursor.take(',')) {
      readItems(items, '}');
    }
    cursor.closeBracket('}');
    return new LinkedHashSet<>(items);
  }
}
