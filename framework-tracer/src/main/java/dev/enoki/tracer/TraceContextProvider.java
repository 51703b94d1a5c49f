package dev.enoki.tracer;

import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;

/** Gives each worker the fields that the tracer will look at. */
final class TraceContextProvider implements DependencyProvider {
  private boolean traced;

  @Override
  public void setup(ExtensionContext context, DependencySite site) {
    traced = context.serviceType().isAnnotationPresent(Traced.class);
  }

  @Override
  public TraceContext dependency(WorkerContext worker) {
    return traced ? OwnFields.of(worker) : TraceContext.none();
  }
}
