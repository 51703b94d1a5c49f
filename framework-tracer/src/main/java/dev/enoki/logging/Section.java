package dev.enoki.logging;

import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping in the configuration that knows its place there, so that each mistake names it. */
final class Section {
  private final String path;
  private final Map<String, @Nullable Object> values;

  private Section(String path, Map<String, @Nullable Object> values) {
    this.path = path;
    this.values = values;
  }

  static Section of(String path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new ConfigurationException(path + ": must be a mapping, not " + kind(value));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, item) -> values.put(String.valueOf(key), item));
    return new Section(path, values);
  }

  String path() {
    return path;
  }

  Set<String> keys() {
    return values.keySet();
  }

  Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  @Nullable Object value(String key) {
    return values.get(key);
  }

  /** The mapping under this key, or null. */
  @Nullable Section section(String key) {
    return has(key) ? of(path + '.' + key, values.get(key)) : null;
  }

  /** The mappings in the mapping under this key; none where it is absent. */
  Map<String, Section> sections(String key) {
    Map<String, Section> sections = new LinkedHashMap<>();
    Section section = section(key);
    if (section != null) {
      section.values.forEach(
          (name, value) -> sections.put(name, of(section.path + '.' + name, value)));
    }
    return sections;
  }

  @Nullable String text(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrongType(key, "text");
  }

  String text(String key, String absent) {
    String text = text(key);
    return text == null ? absent : text;
  }

  String requiredText(String key) {
    String text = text(key);
    if (text == null) {
      throw error(key, "is missing");
    }
    return text;
  }

  /** A whole number from 0 up. */
  int number(String key, int absent) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    if (!(value instanceof Integer number) || number < 0) {
      throw wrongType(key, "a whole number from 0 up");
    }
    return number;
  }

  /** A whole number from 0 up, of bytes: it may be a large one, and is 0 where it is absent. */
  long size(String key) {
    Object value = values.get(key);
    if (value == null) {
      return 0;
    }
    if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
      return ((Number) value).longValue();
    }
    throw wrongType(key, "a whole number from 0 up");
  }

  boolean flag(String key, boolean absent) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    // Python takes these for it too.
    if (value instanceof Integer number && (number == 0 || number == 1)) {
      return number == 1;
    }
    throw wrongType(key, "true or false");
  }

  List<String> texts(String key, List<String> absent) {
    Object value = values.get(key);
    if (value == null) {
      return absent;
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.stream().filter(String.class::isInstance).forEach(text -> texts.add((String) text));
    }
    if (!(value instanceof List<?> list) || texts.size() != list.size()) {
      throw wrongType(key, "a list of texts, as [first, second]");
    }
    return texts;
  }

  /** The names under this key, each of which must be one of those that there are. */
  List<String> names(String key, String what, Collection<String> existing) {
    List<String> names = texts(key, List.of());
    for (String name : names) {
      if (!existing.contains(name)) {
        throw unknownName(key, what, name, existing);
      }
    }
    return names;
  }

  void allowOnly(Collection<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw error(key, "there is no such key" + choices(known, key));
      }
    }
  }

  ConfigurationException unknownName(
      String key, String what, String name, Collection<String> existing) {
    return error(key, "no " + what + " is called '" + name + "'" + choices(existing, name));
  }

  static String choices(Collection<String> existing, String wrong) {
    if (existing.isEmpty()) {
      return "; there are none";
    }
    String all = "; there are: " + String.join(", ", new TreeSet<>(existing));
    return existing.size() == 1 ? all : all + Suggestion.among(existing, wrong);
  }

  ConfigurationException wrongType(String key, String expected) {
    return error(key, "must be " + expected + ", not " + kind(values.get(key)));
  }

  ConfigurationException error(String key, String what) {
    return new ConfigurationException(path + '.' + key + ": " + what);
  }

  private static String kind(@Nullable Object value) {
    if (value instanceof Map) {
      return "a mapping";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }
}
