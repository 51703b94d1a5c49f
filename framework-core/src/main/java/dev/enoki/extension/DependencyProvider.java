package dev.enoki.extension;

import org.jspecify.annotations.Nullable;

/**
 * Gives each worker one of its dependencies, and hears how the worker fares. Made by its
 * no-argument constructor for each place that carries an annotation, or is of a type, marked with
 * {@link DependencyType}.
 *
 * <p>The worker methods are called on the worker's thread, for many workers at once, in this order:
 * {@link #dependency}, {@link #workerSetup}, {@link #workerResult}, {@link #workerTeardown}. They
 * may block. What the first two throw fails the call; what the others throw is logged. Every
 * provider is called whatever the others did.
 */
public interface DependencyProvider extends Extension {
  /** Called once, before any start. */
  default void setup(ExtensionContext context, DependencySite site) {}

  /**
   * What to inject into the instance that serves this call; ignored where the annotation is on a
   * class.
   */
  default @Nullable Object dependency(WorkerContext worker) {
    return null;
  }

  /** The method is about to run. */
  default void workerSetup(WorkerContext worker) {}

  /** The method has ended, and its answer is on its way. */
  default void workerResult(WorkerContext worker, WorkerResult result) {}

  /** Nothing more comes for this worker. */
  default void workerTeardown(WorkerContext worker) {}

  /**
   * A request was answered before it reached a method: none of that name, or arguments that don't
   * fit.
   */
  default void requestRejected(WorkerContext worker, WorkerResult result) {}
}
