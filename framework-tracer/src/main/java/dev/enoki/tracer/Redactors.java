package dev.enoki.tracer;

import dev.enoki.extension.EntrypointMethod;
import java.util.List;

/** What no log may show of the calls of one method. */
record Redactors(Redactor arguments, Redactor result) {
  static final Redactors NOTHING_SENSITIVE =
      new Redactors(Redactor.of(List.of()), Redactor.ofResult(List.of()));

  static Redactors of(EntrypointMethod method) {
    return method.sensitiveArguments().isEmpty() && method.sensitiveResult().isEmpty()
        ? NOTHING_SENSITIVE
        : new Redactors(
            Redactor.of(method.sensitiveArguments()), Redactor.ofResult(method.sensitiveResult()));
  }
}
