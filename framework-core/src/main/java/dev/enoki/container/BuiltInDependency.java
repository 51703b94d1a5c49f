package dev.enoki.container;

import dev.enoki.Config;
import dev.enoki.extension.WorkerContext;

/** What a constructor's parameter may ask for by its type alone. */
final class BuiltInDependency {
  private BuiltInDependency() {}

  static boolean isOne(Class<?> type) {
    return type == WorkerContext.class || type == Config.class;
  }

  static Object of(Class<?> type, Config config, WorkerContext worker) {
    return type == Config.class ? config : worker;
  }
}
