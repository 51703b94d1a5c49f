package dev.enoki.benchmarks.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line: {@code --short}, {@code --rounds 5}, {@code --server name='command'}. */
final class Options {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> added = new LinkedHashMap<>();
  private final boolean isShort;

  private Options(String[] arguments, Set<String> known) {
    boolean shortRun = false;
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--short")) {
        shortRun = true;
      } else if (name.equals("--add") || known.contains(name)) {
        if (i + 1 == arguments.length) {
          throw new UsageException(name + " needs a value");
        }
        i++;
        if (name.equals("--add")) {
          add(arguments[i]);
        } else {
          values.put(name, arguments[i]);
        }
      } else {
        throw new UsageException(
            "there is no option " + name + "; there are: --short, --add, " + known);
      }
    }
    isShort = shortRun;
  }

  static Options of(String[] arguments, String... known) {
    return new Options(arguments, Set.of(known));
  }

  private void add(String nameAndCommand) {
    int equals = nameAndCommand.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--add takes name='command', not " + nameAndCommand);
    }
    added.put(
        nameAndCommand.substring(0, equals),
        List.of("sh", "-c", "exec " + nameAndCommand.substring(equals + 1)));
  }

  boolean isShort() {
    return isShort;
  }

  /** Name → command. */
  Map<String, List<String>> added() {
    return added;
  }

  int number(String name, int ofShort, int ofLong) {
    String value = values.get(name);
    return value == null ? (isShort ? ofShort : ofLong) : parsed(name, value);
  }

  List<Integer> numbers(String name, List<Integer> ofShort, List<Integer> ofLong) {
    String value = values.get(name);
    if (value == null) {
      return isShort ? ofShort : ofLong;
    }
    List<Integer> numbers = new ArrayList<>();
    for (String each : value.split(",", -1)) {
      numbers.add(parsed(name, each));
    }
    return numbers;
  }

  /** Empty for all. */
  List<String> names(String name) {
    String value = values.get(name);
    return value == null ? List.of() : List.of(value.split(",", -1));
  }

  /** What {@code --only} names of these; all by default. */
  List<String> among(Set<String> names) {
    List<String> only = names("--only");
    for (String name : only) {
      if (!names.contains(name)) {
        throw new UsageException("--only takes some of " + names + ", not " + name);
      }
    }
    return only.isEmpty() ? List.copyOf(names) : only;
  }

  private static int parsed(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new UsageException(name + " takes a number, not " + value, e);
    }
  }

  /** The command line can't be understood. */
  static final class UsageException extends RuntimeException {
    UsageException(String message) {
      super(message);
    }

    UsageException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
