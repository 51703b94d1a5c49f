package dev.enoki.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which calls are wanted: all conditions hold, and of several names one. What is null is none. */
final class CallFilter implements Predicate<Call> {
  private final List<Predicate<Call>> conditions = new ArrayList<>();

  CallFilter services(List<String> names) {
    return anyOf(NamePattern.of(names), (pattern, call) -> pattern.matches(call.service()));
  }

  /** Names of a method, or of a service and its method. */
  CallFilter methods(List<String> names) {
    return anyOf(
        NamePattern.of(names),
        (pattern, call) -> pattern.matches(call.method()) || pattern.matches(call.name()));
  }

  private CallFilter anyOf(List<NamePattern> patterns, BiPredicate<NamePattern, Call> matches) {
    if (!patterns.isEmpty()) {
      conditions.add(call -> patterns.stream().anyMatch(pattern -> matches.test(pattern, call)));
    }
    return this;
  }

  /** Those that failed, expectedly or not. */
  CallFilter errors() {
    conditions.add(call -> call.status() == Call.Status.ERROR);
    return this;
  }

  CallFilter slowerThan(@Nullable Long micros) {
    return given(micros, (call, least) -> call.duration() > least);
  }

  CallFilter since(@Nullable Long micros) {
    return given(micros, (call, first) -> call.start() >= first);
  }

  CallFilter until(@Nullable Long micros) {
    return given(micros, (call, last) -> call.start() <= last);
  }

  /** An id, or its beginning. */
  CallFilter origin(@Nullable String id) {
    return given(id, Call::comesFrom);
  }

  private <T> CallFilter given(@Nullable T value, BiPredicate<Call, T> condition) {
    if (value != null) {
      conditions.add(call -> condition.test(call, value));
    }
    return this;
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  @Override
  public boolean test(Call call) {
    return conditions.stream().allMatch(condition -> condition.test(call));
  }
}
