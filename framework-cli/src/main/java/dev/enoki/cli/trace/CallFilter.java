package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which calls are wanted: all conditions hold, and of several names one. */
final class CallFilter implements Predicate<Call> {
  private final List<Predicate<Call>> conditions = new ArrayList<>();

  /** Names, in which {@code *} stands for any text and {@code ?} for one letter. */
  CallFilter services(List<String> names) {
    return named(names, Call::service);
  }

  /** Names as for services: of a method, or of a service and its method. */
  CallFilter methods(List<String> names) {
    if (!names.isEmpty()) {
      List<Pattern> patterns = names.stream().map(CallFilter::glob).toList();
      conditions.add(
          call ->
              patterns.stream()
                  .anyMatch(
                      pattern ->
                          pattern.matcher(call.method()).matches()
                              || pattern.matcher(call.name()).matches()));
    }
    return this;
  }

  private CallFilter named(List<String> names, Function<Call, String> property) {
    if (!names.isEmpty()) {
      List<Pattern> patterns = names.stream().map(CallFilter::glob).toList();
      conditions.add(
          call -> patterns.stream().anyMatch(p -> p.matcher(property.apply(call)).matches()));
    }
    return this;
  }

  private static Pattern glob(String name) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      pattern.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  /** Those that failed, expectedly or not. */
  CallFilter errors() {
    conditions.add(call -> call.status() == Call.Status.ERROR);
    return this;
  }

  CallFilter slowerThan(@Nullable Long micros) {
    if (micros != null) {
      conditions.add(call -> call.duration() > micros);
    }
    return this;
  }

  CallFilter since(@Nullable Long micros) {
    if (micros != null) {
      conditions.add(call -> call.start() >= micros);
    }
    return this;
  }

  CallFilter until(@Nullable Long micros) {
    if (micros != null) {
      conditions.add(call -> call.start() <= micros);
    }
    return this;
  }

  /**
   * Those that a call led to, and itself: the oldest that the caller sent, or the oldest that isn't
   * a stand-alone client's. An id, or its beginning.
   */
  CallFilter origin(@Nullable String id) {
    if (id != null) {
      conditions.add(
          call -> {
            String origin = call.origin();
            return CallIds.matches(origin == null ? call.stack().get(0) : origin, id)
                || CallIds.matches(call.root(), id);
          });
    }
    return this;
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  @Override
  public boolean test(Call call) {
    for (Predicate<Call> condition : conditions) {
      if (!condition.test(call)) {
        return false;
      }
    }
    return true;
  }
}
